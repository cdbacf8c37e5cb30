import { type Answer, startScriptedGitHub } from "../../test/fakes/scripted-github.ts";

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

const issue = (number: number, own: object = {}) => ({
  ...{ number, user: { login: "octocat" }, body: `Issue ${number}` },
  html_url: `https://github.com/acme/hooks/issues/${number}`,
  ...own,
});

test("open issues are read from all pages, and pull requests are none", async () => {
  const github = await serve((line, url) => {
    const page = Number(/[?&]page=(\d)/.exec(line)?.[1] ?? 1);
    const next = `<${url}/repos/acme/hooks/issues?state=open&per_page=100&page=${page + 1}>; rel="next"`;
    const pull = issue(10 + page, { pull_request: { url: "…" } });
    return [200, [issue(page), pull], page < 3 ? { link: next } : {}];
  });
  expect((await github.listIssues()).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(lines()[0]).toBe("GET /repos/acme/hooks/issues?state=open&per_page=100");
});

test("an issue may have no text, and an author whose account is gone", async () => {
  const github = await serve(() => [200, [issue(1, { user: null, body: null })]]);
  expect(await github.listIssues()).toEqual([
    { number: 1, author: "ghost", body: "", url: "https://github.com/acme/hooks/issues/1" },
  ]);
});

test("an issue is opened, changed and closed", async () => {
  const github = await serve(() => [200, issue(5)]);
  expect((await github.createIssue("Drift", "Text")).number).toBe(5);
  expect(sent()).toEqual({ title: "Drift", body: "Text" });
  await github.updateIssue(5, { state: "closed" });
  expect(sent()).toEqual({ state: "closed" });
  expect(lines()).toEqual(["POST /repos/acme/hooks/issues", "PATCH /repos/acme/hooks/issues/5"]);
});

test.each(["listIssues", "createIssue", "updateIssue"] as const)(
  "a token that may not %s hears which line allows it",
  async (method) => {
    const github = await serve(() => [403, { message: "Resource not accessible by integration" }]);
    const calls = {
      listIssues: () => github.listIssues(),
      createIssue: () => github.createIssue("a", "b"),
      updateIssue: () => github.updateIssue(5, {}),
    };
    await expect(calls[method]()).rejects.toMatchObject({ remedy: expect.stringContaining("Add `issues: write`") });
  },
);
