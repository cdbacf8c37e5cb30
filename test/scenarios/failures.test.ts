import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { DeleteParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { createCaller, type PolicyDocument } from "../emulators/caller.ts";
import { type ActOptions, config, type Harness, startHarness } from "./harness.ts";
import { everything } from "./look-at-aws.ts";
import { readFailure } from "./same-words.ts";
import { expectTold, type Told } from "./trouble.ts";

/** What somebody may do who may do all that a deploy needs, but for one thing. */
function without(action: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", NotAction: action, Resource: "*" }],
  };
}

describe("failures of the bundled action in a workflow, with enforced IAM", () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(() => harness?.stop());

  /** Runs, and holds what is told in the log, the output and the summary against what it must say. */
  async function expectFailure(options: ActOptions, told: Told): Promise<void> {
    const { exitCode, outputs, summary, annotations } = await harness.act(options);
    const [annotation = ""] = annotations.filter(({ level }) => level === "error").map(({ message }) => message);
    expect(exitCode).toBe(1);
    expectTold(readFailure({ annotation, outputs, summary, comments: [] }), told);
  }

  it("says which queue has the name", async () => {
    await harness.sqs.send(new CreateQueueCommand({ QueueName: "acme-webhooks-payments", tags: { team: "billing" } }));
    await expectFailure(
      {},
      {
        code: "queue-foreign",
        resource: "acme-webhooks-payments",
        cause: /^The queue acme-webhooks-payments exists/,
        remedy: /`existing: acme-webhooks-payments`/,
      },
    );
    harness.commit(config.replace("name: acme-webhooks", "name: acme-others"));
  });

  it.each([
    ["cloudformation:CreateChangeSet", /"Action": "cloudformation:CreateChangeSet"/],
    ["s3:PutObject", /"Action": "s3:PutObject"/],
  ])("says that the role may not call %s", async (action, remedy) => {
    const as = await createCaller(harness.aws, without(action));
    await expectFailure(
      { as },
      {
        code: "permission-missing",
        resource: expect.anything(),
        cause: new RegExp(`^The role may not call ${action}`),
        remedy,
      },
    );
  });

  it("says that there are no credentials", async () => {
    await expectFailure(
      { as: null },
      {
        code: "credentials-missing",
        resource: null,
        cause: /^There are no AWS credentials/,
        remedy: /aws-actions\/configure-aws-credentials/,
      },
    );
  });

  it("says that AWS knows no such credentials", async () => {
    const as = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "nobody's" };
    await expectFailure(
      { as },
      {
        code: "credentials-missing",
        resource: null,
        cause: /^AWS does not accept the credentials: /,
        remedy: /`plan-role` and `deploy-role`/,
      },
    );
  });

  it("says that AWS cannot be reached", async () => {
    const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
    await expectFailure(
      { env },
      {
        code: "aws-unreachable",
        resource: null,
        cause: /^AWS cannot be reached for cloudformation:DescribeStacks: ECONNREFUSED/,
        remedy: /AWS_ENDPOINT_URL/,
      },
    );
  });

  it("says that there is no such artifact bucket", async () => {
    const as = await createCaller(harness.aws, without("iam:DeleteUser"));
    await expectFailure(
      { as, inputs: { "artifact-bucket": "acme-code" } },
      {
        code: "artifact-bucket-missing",
        resource: "acme-code",
        cause: /^There is no artifact bucket "acme-code"/,
        remedy: /artifact-bucket/,
      },
    );
  });

  it("leaves no stack behind by any of them", async () => {
    expect(await everything(harness)).not.toContain('"StackName":"acme');
  });

  it("says what of the file is wrong, with the line", async () => {
    harness.commit(config.replace("retention: 7d", "retention: 70d"));
    const { annotations, outputs } = await harness.act();
    expect(annotations).toMatchObject([
      { level: "error", message: expect.stringMatching(/got "70d"\n/), properties: { line: expect.any(String) } },
    ]);
    expect(JSON.parse(outputs["failure"] ?? "{}")).toMatchObject({
      code: "config-invalid",
      cause: expect.stringContaining('"70d"'),
    });
  });

  it("says whose stack it is, and which secret is gone", async () => {
    harness.commit(config.replace("acme-webhooks", "acme-others"));
    const as = await createCaller(harness.aws, without("iam:DeleteUser"));
    expect((await harness.act({ as, inputs: { smoke: "off" } })).outputs["result"]).toBe("created");
    await expectFailure(
      { as, env: { GITHUB_REPOSITORY_ID: "815" } },
      {
        code: "stack-foreign",
        resource: "acme-others",
        cause: /^The stack acme-others exists and belongs to repository id \d+, config/,
        remedy: /^Choose another `name`/,
      },
    );
    await new SSMClient(harness.aws.client).send(new DeleteParameterCommand({ Name: "/acme/webhooks/registry" }));
    await expectFailure(
      { as },
      {
        code: "secret-missing",
        resource: "ssm:/acme/webhooks/registry",
        cause: /ssm:\/acme\/webhooks\/registry/,
        remedy: /aws ssm put-parameter/,
      },
    );
  });
});
