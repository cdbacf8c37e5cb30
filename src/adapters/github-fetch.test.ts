import type { ServerResponse } from "node:http";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import { createGitHub } from "./github.ts";
import { createPatientFetch, patient } from "./github-fetch.ts";

const json = { "content-type": "application/json" };
type Act = (response: ServerResponse) => void;

const refuse =
  (status: number, headers: Record<string, string> = {}, message = "No"): Act =>
  (response) =>
    response.writeHead(status, { ...json, ...headers }).end(JSON.stringify({ message }));
const accept: Act = (response) =>
  response.writeHead(200, json).end(JSON.stringify([{ id: 1, user: null, html_url: "" }]));
const create: Act = (response) =>
  response.writeHead(201, json).end(JSON.stringify({ id: 1, user: null, html_url: "" }));
const hang: Act = () => undefined;
const hangUp: Act = (response) => response.destroy();
const breakOff: Act = (response) => {
  response.writeHead(200, { ...json, "content-length": "1000" }).write("[{");
  setTimeout(() => response.destroy(), 20);
};
const showPage: Act = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");

describe("a request to GitHub", () => {
  let server: LocalServer;
  let waited: number[];

  /** The adapter before a server that does these things in turn, the last one again and again. */
  async function serve(...acts: readonly Act[]) {
    waited = [];
    server = await startLocalServer((response) => acts[Math.min(server.requests.length, acts.length) - 1]?.(response));
    const wait = async (milliseconds: number) => waited.push(milliseconds);
    return createGitHub({ token: "ghs_x", apiUrl: server.url, repository: "acme/hooks" }, { timeout: 200, wait });
  }

  afterEach(() => server.stop());

  it.each<[what: string, first: Act, wait: number]>([
    ["a fault of GitHub's", refuse(500), 1_000],
    ["a bad gateway", refuse(502), 1_000],
    ["a secondary rate limit that says when", refuse(403, { "retry-after": "3" }), 3_000],
    ["a secondary rate limit that only says what", refuse(403, {}, "You have exceeded a secondary rate limit"), 1_000],
    ["too many requests", refuse(429, { "retry-after": "10" }), 10_000],
    ["a lost connection", hangUp, 1_000],
    ["an answer that never comes", hang, 1_000],
    ["an answer that breaks off", breakOff, 1_000],
    ["a proxy's own page", showPage, 1_000],
  ])("is repeated after %s", async (_what, first, wait) => {
    const github = await serve(first, accept);
    expect(await github.listComments(7)).toHaveLength(1);
    expect(waited).toEqual([wait]);
  });

  it.each<[what: string, act: Act]>([
    ["refused", refuse(403)],
    ["too long a wait", refuse(429, { "retry-after": "11" })],
    ["the hourly limit", refuse(429, { "x-ratelimit-remaining": "0" }, "API rate limit exceeded")],
    ["an unreadable wait", refuse(429, { "retry-after": "Mon, 23 Nov 2026 05:00:00 GMT" })],
  ])("is not repeated after: %s", async (_what, act) => {
    const github = await serve(act);
    await expect(github.listComments(7)).rejects.toMatchObject({ code: "github-error" });
    expect(server.requests).toHaveLength(1);
  });

  it.each<[what: string, act: Act, message: string]>([
    [
      "down",
      refuse(502, {}, "Bad Gateway"),
      "GitHub refused `GET /repos/acme/hooks/issues/7/comments`: 502 Bad Gateway",
    ],
    [
      "silent",
      hang,
      "GitHub gave no answer to `GET /repos/acme/hooks/issues/7/comments`: The operation was aborted due to timeout",
    ],
    [
      "a proxy's page",
      showPage,
      "GitHub gave no answer to `GET /repos/acme/hooks/issues/7/comments`: what came is no JSON",
    ],
  ])("is given up after three attempts when GitHub is %s", async (_what, act, message) => {
    const github = await serve(act);
    await expect(github.listComments(7)).rejects.toThrow(message);
    expect(server.requests).toHaveLength(3);
    expect(waited).toEqual([1_000, 2_000]);
  });

  it.each<[what: string, act: Act, expected: number]>([
    ["turned away", refuse(503), 3],
    ["limited", refuse(403, { "retry-after": "0" }), 3],
    ["answered by a fault, having perhaps written it", refuse(500), 1],
    ["cut off, having perhaps written it", hangUp, 1],
    ["not answered, having perhaps written it", hang, 1],
  ])("that creates a comment and is %s is sent so often", async (_what, act, expected) => {
    const github = await serve(act);
    await expect(github.createComment(7, "Hello")).rejects.toMatchObject({ code: "github-error" });
    expect(server.requests).toHaveLength(expected);
  });

  it("that only asks GraphQL is repeated", async () => {
    const github = await serve(refuse(500), (response) =>
      response.writeHead(200, json).end(JSON.stringify({ data: { viewer: { login: "octocat" } } })),
    );
    expect(await github.viewer()).toBe("octocat");
  });

  it("that creates something is repeated when no connection was made", async () => {
    const github = await serve(create);
    await server.stop();
    await expect(github.createComment(7, "Hello")).rejects.toThrow("ECONNREFUSED");
    expect(waited).toEqual([1_000, 2_000]);
    server = await startLocalServer(() => undefined);
  });
});

describe("the patience with GitHub", () => {
  it("is ten seconds for a request, and waits really", async () => {
    const start = performance.now();
    await patient.wait(20);
    expect(performance.now() - start).toBeGreaterThan(15);
    expect(patient.timeout).toBe(10_000);
  });

  it("asks what `fetch` asks when it is told nothing", async () => {
    const asked: unknown[] = [];
    const once: typeof fetch = async (_url, options) => {
      asked.push(Object.keys(options ?? {}));
      return new Response("{}");
    };
    const answer = await createPatientFetch(once, patient)(new URL("https://api.github.com/zen"));
    expect([answer.status, asked]).toEqual([200, [["signal"]]]);
  });
});
