import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import type { PolicyDocument } from "../../test/emulators/caller.ts";
import { createOidcProvider, createOidcRole } from "../../test/emulators/oidc-role.ts";
import { type Job, type OidcServer, startOidcServer } from "../../test/emulators/oidc-server.ts";
import type { Role } from "../credentials/role.ts";
import { createAwsByRole } from "./aws-by-role.ts";
import { clock } from "./clock.ts";

const planPolicy: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "cloudformation:DescribeStacks", Resource: "*" }],
};
const before = { ...process.env };

describe("AWS as the roles of a run, with enforced IAM", () => {
  let emulator: AwsEmulator;
  let oidc: OidcServer;
  let roles: Record<Role, string | null>;

  beforeAll(async () => {
    [emulator, oidc] = await Promise.all([startAwsEmulator({ auth: true }), startOidcServer()]);
    await createOidcProvider(emulator);
    const subjects = ["repo:acme/hooks:pull_request", "repo:acme/hooks:ref:refs/heads/main"];
    const plan = await createOidcRole(emulator, { name: "plan", subjects, policy: planPolicy });
    const deploy = await createOidcRole(emulator, { name: "deploy", subjects: subjects.slice(1), policy: planPolicy });
    roles = { plan, deploy, preview: null };
  }, 60_000);

  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (/^AWS_|^ACTIONS_ID/.test(name)) delete process.env[name];
    process.env["AWS_ENDPOINT_URL"] = emulator.endpoint;
  });

  afterAll(async () => {
    Object.assign(process.env, before);
    await Promise.all([emulator?.stop(), oidc?.stop()]);
  });

  /** A run of this job; what it masks is kept. */
  function start(job: Job = {}) {
    const masked: string[] = [];
    const mint = (audience: string) => oidc.mint(audience, job);
    const awsAs = createAwsByRole(
      { region: "us-east-1", endpointOverridden: true, roles, run: { id: "8", attempt: "1" } },
      { clock, mask: (secret) => masked.push(secret), mint },
    );
    return { masked, awsAs };
  }

  it("assumes the role of a command once for all services, and is held to its rights", async () => {
    const { awsAs, masked } = start({ context: "pull_request" });
    const mints = oidc.mints.length;
    const aws = await awsAs("plan");
    const asked = await Promise.all([
      aws.cloudFormation.describeStack("none"),
      aws.sts.getCallerIdentity(),
      aws.cloudFormation.describeStack("none"),
    ]);
    expect(asked[1].account).toBe("000000000000");
    expect(oidc.mints.slice(mints).map(({ claims }) => claims["aud"])).toEqual(["sts.amazonaws.com"]);
    await expect(aws.cloudFormation.getTemplate("none")).rejects.toMatchObject({ code: "permission-missing" });
    expect(masked).toHaveLength(2);
    expect(masked.every((secret) => secret.length > 10)).toBe(true);
    expect((await awsAs("plan")) === aws).toBe(true);
  });

  it("exports nothing", async () => {
    const { awsAs } = start();
    await (await awsAs("deploy")).sts.getCallerIdentity();
    expect(Object.keys(process.env).filter((name) => /^AWS_/.test(name))).toEqual(["AWS_ENDPOINT_URL"]);
  });

  it("uses the ambient credentials where the run has no role", async () => {
    Object.assign(process.env, emulator.environment);
    const { awsAs } = start();
    const mints = oidc.mints.length;
    expect((await (await awsAs("preview")).sts.getCallerIdentity()).account).toBe("000000000000");
    expect(oidc.mints).toHaveLength(mints);
  });

  it.each<[string, { readonly role: Role; readonly job: Job; readonly remedy: RegExp }]>([
    [
      "a pull request's job on the deploy role",
      { role: "deploy", job: { context: "pull_request" }, remedy: /add it to no role that may/ },
    ],
    [
      "another repository",
      { role: "plan", job: { repository: "mallory/hooks", repositoryId: 1 }, remedy: /repo:mallory\/hooks:ref/ },
    ],
    ["another branch", { role: "deploy", job: { context: "ref:refs/heads/topic" }, remedy: /refs\/heads\/topic/ }],
    ["another audience", { role: "deploy", job: { audience: "vault" }, remedy: /sts\.amazonaws\.com/ }],
    [
      "ids in a subject that the role does not know",
      { role: "deploy", job: { immutable: true }, remedy: /repo:acme@42\/hooks@4711:ref/ },
    ],
  ])("is refused %s, and told what the token says", async (_what, { role, job, remedy }) => {
    const { awsAs } = start(job);
    const aws = await awsAs(role);
    const refusal: unknown = await aws.sts.getCallerIdentity().catch((error: unknown) => error);
    const minted = oidc.mints.at(-1);
    expect(refusal).toMatchObject({
      code: "role-refused",
      resource: roles[role],
      message: expect.stringContaining(`sub ${JSON.stringify(minted?.claims["sub"])}`),
      remedy: expect.stringMatching(remedy),
    });
    expect(String(Object(refusal).message + Object(refusal).remedy)).not.toContain(minted?.token.split(".")[2]);
  });
});
