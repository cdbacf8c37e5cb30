import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import { mintToken } from "./oidc-token.ts";

const offered = { isOffered: true, unprivileged: false };
const variables = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
const { write } = process.stdout;
let written = "";
let server: LocalServer;

/** A token endpoint that answers so. */
async function serve(answer: Parameters<typeof startLocalServer>[0]): Promise<void> {
  server = await startLocalServer(answer);
  process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] = `${server.url}/token?api-version=2.0`;
  process.env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "request-token";
}

beforeEach(() => {
  written = "";
  process.stdout.write = (text: string | Uint8Array) => {
    written += String(text);
    return true;
  };
});

afterEach(async () => {
  process.stdout.write = write;
  for (const name of variables) delete process.env[name];
  await server?.stop();
});

test("the job's token is asked for with the audience, and masked before anything is done with it", async () => {
  await serve((response) => response.end(JSON.stringify({ value: "the.token.itself" })));
  expect(await mintToken("sts.amazonaws.com.cn", offered)).toBe("the.token.itself");
  expect(server.requests[0]).toMatchObject({
    line: "GET /token?api-version=2.0&audience=sts.amazonaws.com.cn",
    headers: { authorization: "Bearer request-token" },
  });
  expect(written).toContain("::add-mask::the.token.itself\n");
  expect(written.replace("::add-mask::the.token.itself\n", "")).not.toContain("the.token.itself");
});

test("an endpoint that refuses is told in one line", async () => {
  await serve((response) => response.writeHead(403).end(JSON.stringify({ message: "no such job" })));
  await expect(mintToken("sts.amazonaws.com", offered)).rejects.toMatchObject({
    code: "oidc-token-missing",
    message: expect.stringMatching(/^GitHub did not give the job its OIDC token: .*403.*no such job$/),
    cause: expect.any(Error),
  });
});

test("an endpoint that never answers is given up", async () => {
  await serve(() => undefined);
  await expect(mintToken("sts.amazonaws.com", offered, 50)).rejects.toMatchObject({
    code: "oidc-token-missing",
    message: "GitHub did not give the job its OIDC token: no answer within 0.05 s",
  });
});

test.each([
  ["a fork's pull request", true, /pull request of a fork or of Dependabot/, /`plan` needs no AWS/],
  ["a job without the permission", false, /^The job has no OIDC token/, /`permissions: id-token: write`/],
] as const)("%s has no token to ask for, and is told why", async (...[_what, unprivileged, message, remedy]) => {
  await expect(mintToken("sts.amazonaws.com", { isOffered: false, unprivileged })).rejects.toMatchObject({
    code: "oidc-token-missing",
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  });
});
