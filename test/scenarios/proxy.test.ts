import { rmSync } from "node:fs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type AwsEmulator, startAwsEmulator } from "../emulators/aws-emulator.ts";
import { type ForwardProxy, startForwardProxy } from "../emulators/forward-proxy.ts";
import { pushEvent } from "../emulators/github-event.ts";
import { createOidcProvider, createOidcRole } from "../emulators/oidc-role.ts";
import { type OidcServer, startOidcServer } from "../emulators/oidc-server.ts";
import { resolveLocalhost } from "../emulators/paths.ts";
import { type LocalServer, startLocalServer } from "../fakes/local-server.ts";
import { createRunFolder, runBundle } from "./run-bundle.ts";

const config = `name: acme
endpoints:
  github:
    verify: { provider: github, secret: "ssm:/acme/github" }
    queues: [events]
`;
const file = ".github/webhook2sqs.yml";

/** AWS, GitHub and its tokens, under names that only the proxy resolves. */
describe("a runner behind a proxy", () => {
  let aws: AwsEmulator;
  let oidc: OidcServer;
  let github: LocalServer;
  let proxy: ForwardProxy;
  let role: string;

  beforeAll(async () => {
    [aws, oidc, proxy] = await Promise.all([
      startAwsEmulator({ auth: true, host: "aws.test" }),
      startOidcServer(),
      startForwardProxy(),
    ]);
    github = await startLocalServer((response, { line }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(line.startsWith("POST") ? JSON.stringify({ id: 1, environment: "e" }) : "[]");
    });
    await createOidcProvider(aws);
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } as const;
    role = await createOidcRole(aws, { name: "deploy", subjects: ["repo:acme/hooks:ref:refs/heads/main"], policy });
    const parameter = { Name: "/acme/github", Value: "secret", Type: "SecureString" } as const;
    await new SSMClient(aws.client).send(new PutParameterCommand(parameter));
  }, 60_000);

  afterAll(async () => {
    await Promise.all([aws?.stop(), oidc?.stop(), github?.stop(), proxy?.stop()]);
  });

  /** A deploy; what the proxy saw of it, each once. */
  async function deploy(env: Readonly<Record<string, string>>) {
    const folder = createRunFolder({ [file]: config });
    const before = proxy.seen.length;
    const result = await runBundle(folder, {
      preload: resolveLocalhost,
      event: pushEvent(),
      inputs: { "deploy-role": role, "github-token": "t0ken", smoke: "receipt" },
      env: {
        ...{ GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main", GITHUB_REPOSITORY: "acme/hooks" },
        ...{ GITHUB_SHA: "c0ffee", AWS_REGION: "us-east-1", NODE_EXTRA_CA_CERTS: aws.certificatePath },
        AWS_ENDPOINT_URL: `https://aws.test:${aws.port}`,
        GITHUB_API_URL: `http://github.test:${new URL(github.url).port}`,
        ...oidc.variables({}, "oidc.test"),
        ...env,
      },
    });
    rmSync(folder, { recursive: true });
    return { ...result, seen: [...new Set(proxy.seen.slice(before))] };
  }

  it.each([
    ["upper case", (url: string) => ({ HTTPS_PROXY: url, HTTP_PROXY: url })],
    ["lower case", (url: string) => ({ https_proxy: url, http_proxy: url })],
  ])("reaches AWS, its token, GitHub and the endpoint through it, by variables in %s", async (_case, variables) => {
    const [asked, mints] = [github.requests.length, oidc.mints.length];
    const { exitCode, outputs, log, seen } = await deploy(variables(proxy.url));
    expect([exitCode, outputs["result"]]).toEqual([0, expect.stringMatching(/created|no-changes/)]);
    expect(seen).toContain(`CONNECT aws.test:${aws.port}`);
    expect(seen).toContainEqual(expect.stringMatching(/^CONNECT oidc\.test:/));
    expect(seen).toContainEqual(expect.stringMatching(/github\.test:/));
    expect(seen).toContainEqual(expect.stringMatching(/^CONNECT \w+\.execute-api\.aws\.test:/));
    expect(github.requests.length).toBeGreaterThan(asked);
    expect(oidc.mints.length).toBe(mints + 1);
    expect(log.replace(/^::add-mask::.*\n/gm, "")).not.toContain(proxy.password);
    expect(log).toContain(`::add-mask::${proxy.password}`);
  });

  it("reaches this machine directly", async () => {
    const { outputs, seen } = await deploy({
      ...{ HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url },
      ...{ AWS_ENDPOINT_URL: aws.endpoint, GITHUB_API_URL: github.url },
      ...oidc.variables(),
    });
    expect(outputs["result"]).toMatch(/updated|no-changes/);
    expect(seen).toEqual([expect.stringMatching(/^CONNECT \w+\.execute-api\.aws\.test:/)]);
  });

  it.each([
    // Nothing but the proxy knows the names: what goes past it finds nobody.
    ["AWS", "example.com, aws.test", "aws-unreachable", /aws\.test/],
    ["GitHub's tokens", "OIDC.test", "oidc-token-missing", /oidc\.test/],
  ] as const)("goes past it to %s, where NO_PROXY says so", async (...[_what, names, code, absent]) => {
    const { outputs, seen } = await deploy({ HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NO_PROXY: names });
    expect(JSON.parse(outputs["failure"] ?? "{}").code).toBe(code);
    expect(seen).toContainEqual(expect.stringMatching(/github\.test/));
    expect(seen).not.toContainEqual(expect.stringMatching(absent));
  });

  it("says that it is the proxy that lets nothing through", async () => {
    const stranger = new URL(proxy.url);
    stranger.password = "guessed";
    const { outputs } = await deploy({
      HTTPS_PROXY: stranger.href,
      "INPUT_DEPLOY-ROLE": "",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
    });
    expect(JSON.parse(outputs["failure"] ?? "{}")).toMatchObject({
      code: "aws-unreachable",
      cause: expect.stringContaining("ERR_PROXY_TUNNEL"),
      remedy: expect.stringContaining("HTTPS_PROXY"),
    });
  });

  it("reaches none of it without the proxy", async () => {
    const { outputs, seen } = await deploy({});
    expect(JSON.parse(outputs["failure"] ?? "{}").code).toMatch(/oidc-token-missing|aws-unreachable/);
    expect(seen).toEqual([]);
  });
});
