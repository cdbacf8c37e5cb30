import { jest } from "@jest/globals";
import { type Answer, connectGitHub, startScriptedGitHub } from "../../test/fakes/scripted-github.ts";
import { createGitHub } from "./github.ts";

let server: Awaited<ReturnType<typeof startScriptedGitHub>>;

async function serve(script: (line: string, url: string) => Answer) {
  server = await startScriptedGitHub(script);
  return server.github;
}

const lines = () => server.requests.map(({ line }) => line);
const sent = () => JSON.parse(server.requests.at(-1)?.body ?? "");

afterEach(async () => {
  await server?.stop();
});

const comment = (id: number, login: string | null = "octocat") => ({
  id,
  user: login === null ? null : { login },
  body: `Comment ${id}`,
  html_url: `https://github.com/acme/hooks/pull/7#issuecomment-${id}`,
});

describe("comments on GitHub", () => {
  it("are read from all pages", async () => {
    const github = await serve((line, url) => {
      const page = Number(/[?&]page=(\d)/.exec(line)?.[1] ?? 1);
      const next = `<${url}/repos/acme/hooks/issues/7/comments?per_page=100&page=${page + 1}>; rel="next"`;
      return [200, [comment(page)], page < 3 ? { link: next } : {}];
    });
    expect((await github.listComments(7)).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(lines()[0]).toBe("GET /repos/acme/hooks/issues/7/comments?per_page=100");
    expect(server.requests.every(({ headers }) => headers.authorization === "token ghs_secret")).toBe(true);
  });

  it("are told apart by their author, also one whose account is gone", async () => {
    const github = await serve(() => [200, [comment(1, "github-actions[bot]"), comment(2, null)]]);
    expect(await github.listComments(7)).toEqual([
      {
        id: 1,
        author: "github-actions[bot]",
        body: "Comment 1",
        url: "https://github.com/acme/hooks/pull/7#issuecomment-1",
      },
      { id: 2, author: "ghost", body: "Comment 2", url: "https://github.com/acme/hooks/pull/7#issuecomment-2" },
    ]);
  });

  it("may have no text", async () => {
    const { body: _, ...silent } = comment(1);
    const github = await serve(() => [200, [silent]]);
    expect((await github.listComments(7))[0]?.body).toBe("");
  });

  it("are created, changed and deleted", async () => {
    const github = await serve((line) => (line.startsWith("DELETE") ? [204, ""] : [201, comment(5)]));
    expect((await github.createComment(7, "Hello")).id).toBe(5);
    expect(sent()).toEqual({ body: "Hello" });
    expect((await github.updateComment(5, "Bye")).id).toBe(5);
    await github.deleteComment(5);
    expect(lines()).toEqual([
      "POST /repos/acme/hooks/issues/7/comments",
      "PATCH /repos/acme/hooks/issues/comments/5",
      "DELETE /repos/acme/hooks/issues/comments/5",
    ]);
  });

  it.each([404, 410])("that are gone already (%d) need no deleting", async (status) => {
    const github = await serve(() => [status, { message: "Not Found" }]);
    await expect(github.deleteComment(5)).resolves.toBeUndefined();
    await expect(github.updateComment(5, "Bye")).rejects.toMatchObject({ code: "github-error" });
  });
});

describe("the pull requests of a commit", () => {
  const pull = (number: number, mergeCommit: string | null, mergedAt: string | null) => ({
    number,
    state: number === 1 ? "open" : "closed",
    head: { sha: `head-${number}` },
    merge_commit_sha: mergeCommit,
    merged_at: mergedAt,
  });

  it("come with the one that it merged first", async () => {
    const github = await serve(() => [
      200,
      [pull(1, "other", null), pull(2, null, null), pull(3, "c0ffee", "2026-11-23T00:00:00Z")],
    ]);
    expect(await github.listPullRequests("c0ffee")).toEqual([
      { number: 3, headSha: "head-3", state: "merged" },
      { number: 1, headSha: "head-1", state: "open" },
      { number: 2, headSha: "head-2", state: "closed" },
    ]);
    expect(lines()).toEqual(["GET /repos/acme/hooks/commits/c0ffee/pulls?per_page=100"]);
  });
});

describe("a pull request on GitHub", () => {
  const pull = { number: 7, head: { sha: "head-7" }, merged_at: null, state: "closed" };

  it("is found by its number", async () => {
    const github = await serve(() => [200, pull]);
    expect(await github.getPullRequest(7)).toEqual({ number: 7, headSha: "head-7", state: "closed" });
    expect(lines()).toEqual(["GET /repos/acme/hooks/pulls/7"]);
  });

  it("is missing when the repository's others can be seen", async () => {
    const github = await serve((line) => (line.includes("/pulls/8") ? [404, { message: "Not Found" }] : [200, [pull]]));
    expect(await github.getPullRequest(8)).toBeUndefined();
    expect(lines()).toEqual(["GET /repos/acme/hooks/pulls/8", "GET /repos/acme/hooks/pulls?state=all&per_page=1"]);
  });

  it("is not known to a token that may see none: GitHub says the same of what is not there", async () => {
    const github = await serve(() => [404, { message: "Not Found" }]);
    await expect(github.getPullRequest(7)).rejects.toMatchObject({
      code: "github-error",
      remedy: expect.stringContaining("`pull-requests: read`"),
    });
  });
});

test("a repository and its owner have numbers", async () => {
  const github = await serve(() => [200, { id: 4711, owner: { id: 1001 } }]);
  expect(await github.getRepository()).toEqual({ owner: "1001", repository: "4711" });
  expect(lines()).toEqual(["GET /repos/acme/hooks"]);
});

describe("a file on GitHub", () => {
  const raw = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };

  it.each([
    ["as text", raw],
    ["as bytes", { "content-type": "application/octet-stream" }],
  ])("is read at a ref, %s", async (_how, headers) => {
    const github = await serve(() => [200, "name: grün\n", headers]);
    expect(await github.getContent("./.github/a b/{x}#?.yml", "refs/heads/é&x")).toBe("name: grün\n");
    expect(lines()).toEqual([
      "GET /repos/acme/hooks/contents/.github/a%20b/%7Bx%7D%23%3F.yml?ref=refs%2Fheads%2F%C3%A9%26x",
    ]);
    expect(server.requests[0]?.headers.accept).toContain("raw");
  });

  it("is undefined when it is not there, or a folder", async () => {
    const github = await serve((line) => (line.includes("folder") ? [200, []] : [404, { message: "Not Found" }]));
    expect(await github.getContent("missing.yml", "main")).toBeUndefined();
    expect(await github.getContent("folder", "main")).toBeUndefined();
  });

  it("that may not be read is a fault", async () => {
    const github = await serve(() => [403, { message: "Resource not accessible by integration" }]);
    await expect(github.getContent("a.yml", "main")).rejects.toThrow("403 Resource not accessible by integration");
  });

  it("is not looked for outside the repository", async () => {
    const github = await serve(() => [200, "stolen", raw]);
    expect(await github.getContent("a/../../../../user", "main")).toBeUndefined();
    expect(lines()).toEqual([]);
  });
});

describe("an answer with a deprecation", () => {
  it("prints nothing of what it says", async () => {
    const warn = jest.spyOn(console, "warn");
    const github = await serve(() => [200, [], { deprecation: "true", sunset: "::error::Planted" }]);
    expect(await github.listComments(7)).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe("what can be no token or repository", () => {
  it.each(["", "two words", "line\nbreak", "ünïcode"])("such as the token %j is refused unquoted", (bad) => {
    expect(() => createGitHub({ token: bad, apiUrl: "https://api.github.com", repository: "acme/hooks" })).toThrow(
      "The input `github-token` is empty or holds a character that no token has",
    );
  });

  it.each(["", "acme", "acme/..", "../user", "acme/hooks/x", "acme/ho oks"])(
    "such as the repository %j is refused",
    (bad) => {
      expect(() => connectGitHub("https://api.github.com", bad)).toThrow("which names no repository");
    },
  );
});
