import { githubIssuer, type Job, type OidcServer, startOidcServer } from "./oidc-server.ts";

describe("the stand-in for GitHub's token endpoint", () => {
  let oidc: OidcServer;

  beforeAll(async () => {
    oidc = await startOidcServer();
  });

  afterAll(() => oidc?.stop());

  const ask = async (job: Job = {}, audience = "sts.amazonaws.com") => payloadOf(await oidc.mint(audience, job));

  it("says of a push what GitHub says", async () => {
    expect(await ask()).toMatchObject({
      iss: githubIssuer,
      aud: "sts.amazonaws.com",
      sub: "repo:acme/hooks:ref:refs/heads/main",
      job_workflow_ref: "acme/hooks/.github/workflows/hooks.yml@refs/heads/main",
      ...{ repository: "acme/hooks", repository_id: "4711", repository_owner: "acme", repository_owner_id: "42" },
    });
  });

  it.each<[Job, object]>([
    [{ context: "pull_request" }, { sub: "repo:acme/hooks:pull_request" }],
    [{ immutable: true }, { sub: "repo:acme@42/hooks@4711:ref:refs/heads/main" }],
    [{ repository: "other/one", repositoryId: 1, ownerId: 2, immutable: true }, { repository_id: "1" }],
    [{ audience: "vault" }, { aud: "vault" }],
    [{ issuer: "https://ghes.acme.example/_services/token" }, { iss: "https://ghes.acme.example/_services/token" }],
    [{ subject: "repository_id:4711" }, { sub: "repository_id:4711" }],
    [{ workflow: "acme/flows/x.yml@v1" }, { job_workflow_ref: "acme/flows/x.yml@v1" }],
  ])("makes a token for the job %j", async (job, claims) => {
    expect(await ask(job)).toMatchObject(claims);
  });

  it("means the repository's owner where no audience is asked for", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = oidc.variables();
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(payloadOf(Object(await response.json()).value)).toMatchObject({ aud: "https://github.com/acme" });
  });

  it("tells of the environment that a job of the run adds, and of none where it adds an empty one", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = oidc.variables();
    const subjectOf = async (environment: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}&environment=${environment}`, { headers });
      return payloadOf(Object(await response.json()).value)["sub"];
    };
    expect(await subjectOf("staging")).toBe("repo:acme/hooks:environment:staging");
    expect(await subjectOf("")).toBe("repo:acme/hooks:ref:refs/heads/main");
  });

  it("keeps what it gave, fails as often as it is told to, and gives nothing to a stranger", async () => {
    const before = oidc.mints.length;
    oidc.fail(500, 2);
    await expect(ask()).rejects.toThrow("answered 500");
    await expect(ask()).rejects.toThrow("answered 500");
    const stranger = await fetch(oidc.variables().ACTIONS_ID_TOKEN_REQUEST_URL);
    expect(stranger.status).toBe(401);
    expect(oidc.mints).toHaveLength(before);
    const claims = await ask();
    expect(oidc.mints.at(-1)?.claims).toEqual(claims);
  });
});

function payloadOf(token: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
