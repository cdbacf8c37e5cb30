import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { verify } from "@octokit/webhooks-methods";
import { createGitHub } from "../../src/adapters/github.ts";
import { callGitHub } from "./github-call.ts";
import { type GitHubEmulator, startGitHubEmulator } from "./github-emulator.ts";
import { openPullRequest } from "./github-pull-request.ts";
import { createWebhook, openIssue, waitForDelivery } from "./github-webhook.ts";

describe("the GitHub emulator", () => {
  const repository = "acme/hooks";
  const tokens = { "github-actions[bot]": "job-token", mallory: "mallory-token", "reader[bot]": "reader-token" };
  let github: GitHubEmulator;

  const as = (token: string) => createGitHub({ token, apiUrl: github.url, repository });

  beforeAll(async () => {
    github = await startGitHubEmulator({ repositories: [repository], tokens, readers: ["reader[bot]"] });
  });

  afterAll(() => github.stop());

  it("delivers a signed webhook when an issue is opened", async () => {
    const received: { body: string; signature: string; event: string }[] = [];
    const receiver = createServer(async (request, response) => {
      const header = (name: string) => String(request.headers[name]);
      const body = (await buffer(request)).toString();
      received.push({ body, signature: header("x-hub-signature-256"), event: header("x-github-event") });
      response.end();
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/github`;

    const hook = await createWebhook(github, { repository, url, secret: "it is a secret", events: ["issues"] });
    await openIssue(github, repository, "Something broke");
    const delivery = await waitForDelivery(github, { repository, hook, event: "issues" });
    receiver.close();

    expect(delivery.status_code).toBe(200);
    expect(received).toHaveLength(1);
    const { body, signature, event } = received[0] ?? { body: "", signature: "", event: "" };
    expect(event).toBe("issues");
    expect(JSON.parse(body)).toMatchObject({ action: "opened", issue: { title: "Something broke" } });
    expect(await verify("it is a secret", body, signature)).toBe(true);
  });

  it("keeps the comments of many users over several pages", async () => {
    const { number } = await openPullRequest(github, { repository, branch: "discussed", files: { "a.txt": "a" } });
    for (let count = 0; count < 120; count += 1) await as("mallory-token").createComment(number, `Comment ${count}`);
    const ours = await as("job-token").createComment(number, "Ours @all <b>`x`</b> | ü 🚀");
    const all = await as("job-token").listComments(number);
    expect(all).toHaveLength(121);
    expect(all.at(-1)).toEqual(ours);
    expect(ours).toMatchObject({ author: "github-actions[bot]", body: "Ours @all <b>`x`</b> | ü 🚀" });
    expect(ours.author).toBe(await as("job-token").viewer());
    expect(all[0]?.author).toBe("mallory");

    expect(await as("job-token").updateComment(ours.id, "Changed")).toEqual({ ...ours, body: "Changed" });
    await as("job-token").deleteComment(ours.id);
    await as("job-token").deleteComment(ours.id);
    expect(await as("job-token").listComments(number)).toHaveLength(120);
  });

  it("keeps issues over several pages, tells them from pull requests, and lists those that are open", async () => {
    const before = (await as("job-token").listIssues()).length;
    const { number, ...ours } = await as("job-token").createIssue("Drift", "Ours");
    expect(ours).toMatchObject({ author: "github-actions[bot]", body: "Ours" });
    for (let count = 0; count < 105; count += 1) await as("mallory-token").createIssue(`Issue ${count}`, "Theirs");
    expect(await as("job-token").listIssues()).toHaveLength(before + 106);
    expect((await as("job-token").updateIssue(number, { body: "Changed" })).body).toBe("Changed");
    await as("job-token").updateIssue(number, { state: "closed" });
    const open = await as("job-token").listIssues();
    expect(open).toHaveLength(before + 105);
    expect(new Set(open.map(({ body }) => body))).not.toContain("Changed");
    await expect(as("reader-token").createIssue("No", "No")).rejects.toThrow("403");
  });

  it("links a list's next page to itself", async () => {
    const answer = await fetch(`${github.url}/repos/${repository}/commits?per_page=1`);
    for (const [, link = ""] of (answer.headers.get("link") ?? "").matchAll(/<([^>]+)>/g))
      expect(link.startsWith(`${github.url}/`)).toBe(true);
  });

  it("knows who a token is, in GraphQL and, unless it is a bot, in REST", async () => {
    expect(await as(github.token).viewer()).toBe("acme");
    expect(await as("mallory-token").viewer()).toBe("mallory");
    expect((await callGitHub(github, "/user", { token: "mallory-token" })).login).toBe("mallory");
    await expect(callGitHub(github, "/user", { token: "job-token" })).rejects.toThrow("403");
    expect((await callGitHub(github, "/graphql", { body: { query: "{ rateLimit { cost } }" } })).errors).toHaveLength(
      1,
    );
  });

  it("refuses a wrong token, none where one is needed, and a body that is no JSON", async () => {
    await expect(callGitHub(github, "/user", { token: "wrong" })).rejects.toThrow("401");
    const post = (body: string) => fetch(`${github.url}/graphql`, { method: "POST", body });
    expect((await post("{}")).status).toBe(401);
    expect((await post("{")).status).toBe(400);
  });

  it("lets a token that may only read do just that", async () => {
    const { number } = await openPullRequest(github, { repository, branch: "read", files: { "c.txt": "c" } });
    await expect(as("reader-token").createComment(number, "No")).rejects.toThrow(
      "403 Resource not accessible by integration",
    );
    expect(await as("reader-token").listComments(number)).toEqual([]);
    expect(await as("reader-token").viewer()).toBe("reader[bot]");
  });

  it("holds files, also with odd names, and tells what is not there", async () => {
    const files = { "a b/{x}.yml": "name: grün\n" };
    const { headSha } = await openPullRequest(github, { repository, branch: "odd", files });
    expect(await as("job-token").getContent("a b/{x}.yml", headSha)).toBe("name: grün\n");
    expect(await as("job-token").getContent("a b/{x}.yml", "odd")).toBe("name: grün\n");
    expect(await as("job-token").getContent("a b", headSha)).toBeUndefined();
    expect(await as("job-token").getContent("a b/{x}.yml", "main")).toBeUndefined();
    expect(await as("job-token").getContent("a b/{x}.yml", "nowhere")).toBeUndefined();
  });

  it("passes what it does not answer itself byte for byte", async () => {
    const file = { "bytes.txt": "one\r\ntwo\u0000ü" };
    await openPullRequest(github, { repository, branch: "bytes", files: file });
    const answer = await fetch(`${github.url}/repos/${repository}/contents/bytes.txt?ref=bytes`, {
      headers: { accept: "application/vnd.github.raw+json" },
    });
    expect(await answer.text()).toBe(file["bytes.txt"]);
  });

  it("notes every request with its user, in order", async () => {
    const before = github.requests().length;
    await as("job-token").viewer();
    await fetch(`${github.url}/zen?a=1`);
    expect(github.requests().slice(before)).toEqual([
      { method: "POST", path: "/graphql", login: "github-actions[bot]" },
      { method: "GET", path: "/zen?a=1", login: null },
    ]);
  });
});
