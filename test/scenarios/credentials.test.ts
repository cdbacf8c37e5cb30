import type { ActionResult } from "../emulators/act.ts";
import { pullRequestEvent, pushEvent } from "../emulators/github-event.ts";
import { createOidcProvider, createOidcRole } from "../emulators/oidc-role.ts";
import { type Job, type OidcServer, startOidcServer } from "../emulators/oidc-server.ts";
import { deployPolicy } from "./deploy-policy.ts";
import { type ActOptions, config } from "./harness.ts";
import { everything, newestEvent } from "./look-at-aws.ts";
import { planPolicy } from "./plan-policy.ts";
import { type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

const onMain: Job = {};
const inPullRequest: Job = { context: "pull_request" };
const changed = config.replace("retention: 7d", "retention: 6d");
const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];
const failureOf = ({ outputs }: ActionResult) => JSON.parse(outputs["failure"] ?? "{}");

describe("a job that has no keys, and its roles by OIDC, through the bundled action in a workflow", () => {
  let repository: RepositoryOnGitHub;
  let oidc: OidcServer;
  let roles: Readonly<Record<string, string>>;

  beforeAll(async () => {
    [repository, oidc] = await Promise.all([startRepository(), startOidcServer()]);
    const { aws } = repository.harness;
    await createOidcProvider(aws);
    const plan = { name: "plan", subjects: ["repo:acme/hooks:pull_request"], policy: planPolicy("acme-*", "all") };
    const deploy = {
      name: "deploy",
      subjects: ["repo:acme/hooks:ref:refs/heads/main"],
      policy: deployPolicy("acme-webhooks", "/acme/webhooks/"),
    };
    roles = { "plan-role": await createOidcRole(aws, plan), "deploy-role": await createOidcRole(aws, deploy) };
  }, 60_000);

  afterAll(async () => {
    await Promise.all([repository?.harness.stop(), oidc?.stop()]);
  });

  /** Runs the action in that job, on the main branch unless `options` say otherwise; nothing secret may be shown. */
  async function runAs(job: Job, { inputs, env, ...options }: ActOptions & { readonly commit?: string } = {}) {
    const { commit = await repository.merge(await repository.propose(config)), ...act } = options;
    const result = await repository.run(commit, {
      event: ["push", pushEvent("main", commit)],
      ...act,
      as: null,
      inputs: { ...roles, smoke: "off", ...inputs },
      env: { ...oidc.variables(job), ...env },
    });
    const shown = `${withoutMasks(result.text)}${result.summary}${JSON.stringify(result.outputs)}`;
    for (const { token } of oidc.mints) for (const part of token.split(".").slice(1)) expect(shown).not.toContain(part);
    return result;
  }

  /** A pull request's run, with the job that it would have. */
  async function planAs(job: Job, text = changed) {
    const pull = await repository.propose(text);
    return runAs(job, { commit: pull.headSha, event: ["pull_request", pullRequestEvent(pull)] });
  }

  it("deploys as the deploy role, by one token", async () => {
    const mints = oidc.mints.length;
    const result = await runAs(onMain, { inputs: { "allowed-account-ids": "000000000000" } });
    expect(resultOf(result)).toEqual([0, "created"]);
    expect(oidc.mints.slice(mints).map(({ claims }) => claims["aud"])).toEqual(["sts.amazonaws.com"]);
  });

  it("plans as the plan role, which may not deploy", async () => {
    expect(resultOf(await planAs(inPullRequest))).toEqual([0, "planned"]);
    const before = await newestEvent(repository.harness, "acme-webhooks");
    const swapped = { "deploy-role": roles["plan-role"] ?? "" };
    const commit = await repository.merge(await repository.propose(changed));
    const result = await runAs(inPullRequest, { commit, inputs: swapped });
    expect([...resultOf(result), failureOf(result).code]).toEqual([1, "failed", "permission-missing"]);
    expect(await newestEvent(repository.harness, "acme-webhooks")).toBe(before);
  });

  it.each<[string, { readonly job: Job; readonly claims: readonly string[]; readonly subjects: readonly string[] }]>([
    [
      "a pull request's token",
      {
        job: inPullRequest,
        claims: ['sub "repo:acme/hooks:pull_request"'],
        subjects: ["repo:acme/hooks:pull_request", "repo:acme@42/hooks@4711:pull_request"],
      },
    ],
    [
      "another repository, with its ids in the subject",
      {
        job: { repository: "mallory/hooks", repositoryId: 7, ownerId: 8, immutable: true },
        claims: ['sub "repo:mallory@8/hooks@7:ref:refs/heads/main"', 'job_workflow_ref "mallory/hooks/'],
        subjects: ["repo:mallory@8/hooks@7:ref:refs/heads/main", "repo:mallory/hooks:ref:refs/heads/main"],
      },
    ],
    [
      "another branch",
      {
        job: { context: "ref:refs/heads/topic" },
        claims: ['sub "repo:acme/hooks:ref:refs/heads/topic"', 'iss "https://token.actions.githubusercontent.com"'],
        subjects: ["repo:acme/hooks:ref:refs/heads/topic", "repo:acme@42/hooks@4711:ref:refs/heads/topic"],
      },
    ],
    ["a wrong audience", { job: { audience: "vault" }, claims: ['aud "vault"'], subjects: [] }],
  ])("refuses the deploy role to %s, and prints claims and statements", async (_what, { job, claims, subjects }) => {
    const before = await everything(repository.harness);
    const result = await runAs(job, { inputs: { command: "deploy" } });
    expect(resultOf(result)).toEqual([1, "failed"]);
    const { code, cause, remedy, resource } = failureOf(result);
    expect([code, resource]).toEqual(["role-refused", roles["deploy-role"]]);
    for (const claim of claims) expect(cause).toContain(claim);
    const statements = remedy
      .split("\n\n")
      .slice(1)
      .map((text: string) => JSON.parse(text));
    const trusted = statements.map(({ Condition }: { readonly Condition: { readonly StringEquals: object } }) =>
      Object.values(Condition.StringEquals),
    );
    if (subjects.length > 0) expect(trusted).toEqual(subjects.map((subject) => ["sts.amazonaws.com", subject]));
    expect(await everything(repository.harness)).toBe(before);
  });

  it("refuses a role of another account before it is asked for", async () => {
    const mints = oidc.mints.length;
    const result = await runAs(onMain, { inputs: { "allowed-account-ids": "123456789012" } });
    expect([...resultOf(result), failureOf(result).code]).toEqual([1, "failed", "account-refused"]);
    expect(oidc.mints).toHaveLength(mints);
  });

  it("tells a job without the permission what to add", async () => {
    const result = await runAs(onMain, { env: { ACTIONS_ID_TOKEN_REQUEST_URL: "" } });
    expect(failureOf(result)).toMatchObject({
      code: "oidc-token-missing",
      remedy: expect.stringContaining("id-token: write"),
    });
  });

  it("tells a fork's job that GitHub gives it no token, and plans its work without AWS", async () => {
    const mints = oidc.mints.length;
    const pull = await repository.propose(changed);
    const fork = {
      commit: pull.headSha,
      event: ["pull_request", pullRequestEvent({ ...pull, fork: true })] as const,
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: "", AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    };
    expect(resultOf(await runAs(inPullRequest, fork))).toEqual([0, "planned"]);
    const result = await runAs(inPullRequest, { ...fork, inputs: { command: "deploy" } });
    expect(failureOf(result)).toMatchObject({
      code: "oidc-token-missing",
      cause: expect.stringContaining("pull request of a fork or of Dependabot"),
    });
    expect(oidc.mints).toHaveLength(mints);
  });
});

/** The runner takes them out of the log. */
function withoutMasks(text: string): string {
  return text.replace(/^.*::add-mask::.*$/gm, "");
}
