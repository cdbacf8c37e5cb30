import { assumeRole } from "../emulators/web-identity.ts";
import {
  type BootstrappedAccount,
  bootstrapAccount,
  config,
  jobs,
  type RoleName,
  roleArn,
} from "./bootstrapped-account.ts";

const denied = { name: expect.stringMatching(/AccessDenied|AuthorizationError/) };

describe("an account after bootstrap, with enforced IAM", () => {
  let account: BootstrappedAccount;

  beforeAll(async () => {
    account = await bootstrapAccount();
  });

  afterAll(() => account?.stop());

  it("was told what would be made, has it, and a second run finds nothing to do", async () => {
    const { exitCode, told, output } = account.first;
    expect([exitCode, told]).toEqual([0, expect.stringContaining("webhook2sqs-bootstrap-acme-webhooks is created")]);
    expect(told).toContain("+ create role acme-webhooks-plan-us-east-1: Plans pull requests");
    expect(told).toContain("      for repo:acme/hooks:pull_request\n");
    expect(told).not.toContain("OIDC provider");
    for (const role of ["plan", "preview", "deploy"] as const)
      expect(output).toContain(`WEBHOOK2SQS_${role.toUpperCase()}_ROLE --repo acme/hooks --body "${roleArn(role)}"\n`);
    expect(output).toContain("permissionsBoundary: webhook2sqs-bootstrap/acme-webhooks-boundary-us-east-1\n");
    const again = await account.bootstrap();
    expect([again.exitCode, again.told]).toEqual([0, "webhook2sqs-bootstrap-acme-webhooks is as it should be\n"]);
    expect(again.output).toBe(output);
  });

  it("shows what another file would change, and changes it for nobody who did not agree", async () => {
    const shown = await account.bootstrap("--environment", "staging", "production", "--dry-run");
    expect([shown.exitCode, shown.told]).toEqual([0, ""]);
    expect(shown.output).toContain("DeployRoleProduction:");
    const unasked = await account.bootstrap("--environment", "staging", "production");
    expect(unasked.exitCode).toBe(3);
    expect(unasked.told).toContain("- delete role acme-webhooks-deploy-us-east-1");
    expect(unasked.told).toContain("Nobody is here to agree, so nothing was changed. Add --yes");
    expect((await account.bootstrap()).told).toContain("is as it should be");
  });

  it.each<[string, readonly string[], [exitCode: number, told: string]]>([
    ["another repository's stack", ["--repository", "acme/other"], [3, "it is not that of acme/other"]],
    ["ids that nobody says", ["--subjects", "both"], [64, "Add --repository-id and --owner-id, or set GITHUB_TOKEN"]],
    ["a pattern of branches", ["--branch", "*"], [64, 'The branch is "*"']],
    ["a word it does not know", ["--all"], [64, "unknown option '--all'"]],
  ])("does nothing with %s", async (_, words, [exitCode, told]) => {
    const result = await account.bootstrap("--yes", ...words);
    expect([result.exitCode, result.output]).toEqual([exitCode, ""]);
    expect(result.told).toContain(told);
  });

  it.each<[string, RoleName, { sub: string; aud?: string }]>([
    ["another repository's job", "plan", { sub: "repo:acme/other:pull_request" }],
    ["another owner's job", "plan", { sub: "repo:evil/hooks:pull_request" }],
    ["another branch's job", "plan", { sub: "repo:acme/hooks:ref:refs/heads/feature" }],
    ["another audience's token", "plan", { ...jobs.pullRequest, aud: "https://github.com/acme" }],
    ["another repository's job", "preview", { sub: "repo:acme/other:pull_request" }],
    ["another branch's job", "preview", { sub: "repo:acme/hooks:ref:refs/heads/feature" }],
    ["another repository's job", "deploy", { sub: "repo:acme/other:ref:refs/heads/main" }],
    ["another branch's job", "deploy", { sub: "repo:acme/hooks:ref:refs/heads/feature" }],
    ["a branch whose name begins alike", "deploy", { sub: "repo:acme/hooks:ref:refs/heads/main2" }],
    ["a tag of that name", "deploy", { sub: "repo:acme/hooks:ref:refs/tags/main" }],
    ["a pull request's job", "deploy", jobs.pullRequest],
    ["an environment's job", "deploy", { sub: "repo:acme/hooks:environment:production" }],
    ["another audience's token", "deploy", { ...jobs.main, aud: "https://github.com/acme" }],
  ])("does not trust %s with the %s role", async (_, role, claims) => {
    await expect(assumeRole(account.aws, roleArn(role), claims)).rejects.toMatchObject(denied);
  });

  it.each<[RoleName, { sub: string }]>([
    ["plan", jobs.pullRequest],
    ["plan", jobs.main],
    ["preview", jobs.pullRequest],
    ["preview", jobs.main],
    ["deploy", jobs.main],
  ])("trusts with the %s role the job %o", async (role, claims) => {
    expect((await assumeRole(account.aws, roleArn(role), claims)).credentials.sessionToken).not.toBe("");
  });

  it("lets the roles do all that the action does: plan, deploy with its smoke test, plan a change, destroy", async () => {
    const changed = config.replace("events: {}", "events: { retention: 6d }");
    const results: unknown[] = [];
    for (const [role, command, text] of [
      ["plan", "plan", config],
      ["deploy", "deploy", config],
      ["plan", "plan", changed],
      ["deploy", "deploy", changed],
      ["deploy", "smoke", changed],
      ["deploy", "destroy", changed],
    ] as const) {
      const { exitCode, outputs, log } = await account.run(role, command, text);
      results.push([role, command, exitCode, outputs["result"], exitCode === 0 ? "" : log]);
      if (command === "deploy") expect(outputs["smoke"]).toContain('"state":"received"');
    }
    expect(results).toEqual([
      ["plan", "plan", 0, "planned", ""],
      ["deploy", "deploy", 0, "created", ""],
      ["plan", "plan", 0, "planned", ""],
      ["deploy", "deploy", 0, "updated", ""],
      ["deploy", "smoke", 0, "smoked", ""],
      ["deploy", "destroy", 0, "destroyed", ""],
    ]);
  });
});
