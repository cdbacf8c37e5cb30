import { bucket, openTerminal as open, stack } from "../../test/fakes/bootstrap-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { environmentsBootstrap } from "../../test/fixtures/bootstraps.ts";
import { fromTagList } from "../stack/owner-tags.ts";

const provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

test("an empty account gets bucket, provider, roles and ceilings, and a person what to do next", async () => {
  const { run, cloudFormation, terminal, told, s3 } = open();
  expect(await run()).toBe("done");
  const { template, tags, status } = cloudFormation.find(stack);
  expect(status).toBe("CREATE_COMPLETE");
  expect(Object.keys(template.Resources)).toEqual([
    "OidcProvider",
    "PlanRole",
    "PreviewRole",
    "PreviewServiceRole",
    "PermissionsBoundary",
    "PreviewPermissionsBoundary",
    "DeployRole",
    "ServiceRole",
  ]);
  expect(fromTagList(tags)).toEqual({
    "w2s:repository": "acme/hooks",
    "w2s:config": inputs.config,
    "w2s:stack": stack,
  });
  expect((await cloudFormation.describeStack(stack))?.EnableTerminationProtection).toBe(true);
  expect([...s3.buckets.keys()]).toEqual([bucket]);
  expect(told()).toContain(
    `For acme/hooks, in account 123456789012, eu-central-1:\n  + create artifact bucket ${bucket}\n  + create OIDC provider https://token`,
  );
  expect(told()).toContain(`${stack} is created`);
  expect(terminal.printed.join("")).toMatch(/^What to do next\n\n1\. Put every function's role under its ceiling/);
});

test("a second run changes nothing, asks nobody and says so", async () => {
  const { run, calls, told } = open();
  await run();
  calls.length = 0;
  expect(await run({ yes: false })).toBe("done");
  expect(calls.filter((call) => /createChangeSet|executeChangeSet|putObject/.test(call))).toEqual([]);
  expect(told()).toContain(`${stack} is as it should be`);
});

test("a provider that is there is used; one that the stack made stays its own", async () => {
  const { run, iam, cloudFormation } = open();
  iam.providers.set(provider, ["sts.amazonaws.com"]);
  await run();
  expect(Object.keys(cloudFormation.find(stack).template.Resources)).not.toContain("OidcProvider");
  const other = open();
  await other.run();
  other.iam.providers.set(provider, ["sts.amazonaws.com"]);
  await other.run({ branch: "trunk" });
  expect(Object.keys(other.cloudFormation.find(stack).template.Resources)).toContain("OidcProvider");
});

test("a dry run prints the template for people, and changes nothing", async () => {
  const { run, snapshot, terminal } = open();
  const before = snapshot();
  expect(await run({ dryRun: true })).toBe("shown");
  expect(snapshot()).toEqual(before);
  expect(terminal.printed.join("")).toMatch(/^AWSTemplateFormatVersion: "2010-09-09"\n/);
});

test("without a config file all is as the options say", async () => {
  const { run, files, cloudFormation } = open();
  files.workspace.delete(inputs.config);
  expect(await run({ name: "other" })).toBe("done");
  expect(cloudFormation.find("webhook2sqs-bootstrap-other").status).toBe("CREATE_COMPLETE");
});

test("roles of many environments are over the inline limit, and read from the bucket", async () => {
  const { run, s3, cloudFormation } = open();
  const environment = ["dev", "test", "staging", "production-eu", "production-us", "production-ap"];
  expect(await run({ environment })).toBe("done");
  expect([...(s3.buckets.get(bucket)?.objects.keys() ?? [])]).toEqual([
    expect.stringMatching(/^templates\/[0-9a-f]{64}\.json$/),
  ]);
  expect(Object.keys(cloudFormation.find(stack).template.Resources)).toContain("DeployRoleStaging");
});

test("a bucket that exists is not made", async () => {
  const { run, s3 } = open();
  s3.create("acme-artifacts", "123456789012");
  expect(await run({ artifactBucket: "acme-artifacts" })).toBe("done");
  expect([...s3.buckets.keys()]).toEqual(["acme-artifacts"]);
});

test("a protection that somebody took away is put back, and nothing else is done", async () => {
  const { run, aws, cloudFormation, told } = open();
  await run();
  await aws.cloudFormation.updateTerminationProtection(stack, false);
  expect(await run()).toBe("done");
  expect((await cloudFormation.describeStack(stack))?.EnableTerminationProtection).toBe(true);
  expect(told()).toContain(`${stack} is updated`);
});

test("a bucket that is gone with its stack is made again", async () => {
  const { run, aws, s3, told } = open();
  await run();
  await aws.cloudFormation.deleteStack(bucket, "token");
  while ((await aws.cloudFormation.describeStack(bucket))?.StackStatus === "DELETE_IN_PROGRESS");
  s3.buckets.delete(bucket);
  expect(await run()).toBe("done");
  expect([...s3.buckets.keys()]).toEqual([bucket]);
  expect(told().split(`  + create artifact bucket ${bucket}`)).toHaveLength(3);
  expect(told()).toContain(`${stack} is as it should be`);
});

test("another file changes what is there, and says what goes", async () => {
  const { run, told, terminal } = open();
  await run();
  expect(await run({ environment: [...environmentsBootstrap.environments] })).toBe("done");
  expect(told()).toContain("  - delete role acme-webhooks-deploy-eu-central-1");
  expect(told()).toContain("  ~ change role acme-webhooks-plan-eu-central-1");
  expect(told()).toContain("      for repo:acme/hooks:environment:production");
  expect(terminal.printed.at(-1)).toContain("Make the environments staging, production");
});
