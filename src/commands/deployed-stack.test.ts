import { caller } from "../../test/fakes/aws.ts";
import { createWorld } from "../../test/fakes/world.ts";
import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { Stack } from "../ports.ts";
import { toDeployedStack } from "./deployed-stack.ts";

const { context } = createWorld();
const connection = { ...context, caller };
const stack: Stack = {
  ...{ StackName: "acme", StackId: "arn", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" as const },
  Outputs: [{ OutputKey: "ApiId", OutputValue: "abc123" }, { OutputKey: "BaseUrl" }],
};

test("an endpoint is at a host made of AWS ids alone", () => {
  const { baseUrl, endpoints } = toDeployedStack(stack, smallConfig, connection);
  expect(baseUrl).toBe("https://abc123.execute-api.eu-central-1.amazonaws.com");
  expect(endpoints).toMatchObject([{ url: `${baseUrl}/github`, verify: { provider: "github" } }]);
});

test("queues are named where they are: in this account, or in the one of their ARN", () => {
  const { queues } = toDeployedStack(stack, fullConfig, connection);
  const byName = Object.fromEntries(queues.map(({ name, arn, deadLetterArn }) => [name, [arn, deadLetterArn]]));
  const here = "arn:aws:sqs:eu-central-1:123456789012";
  expect(byName).toMatchObject({
    "repo-events": [`${here}:acme-webhooks-repo-events.fifo`, `${here}:acme-webhooks-repo-events-dlq.fifo`],
    bare: [`${here}:acme-webhooks-bare`, null],
    audit: [`${here}:audit`, null],
    elsewhere: ["arn:aws:sqs:eu-west-1:210987654321:central.fifo", null],
  });
});

test("another partition has other hosts and ARNs", () => {
  const china = { ...connection, caller: { ...caller, partition: "aws-cn" } };
  const { baseUrl, queues } = toDeployedStack(stack, smallConfig, china);
  expect(baseUrl).toMatch(/\.amazonaws\.com\.cn$/);
  expect(queues[0]).toMatchObject({
    arn: expect.stringMatching(/^arn:aws-cn:sqs:/),
    url: expect.stringContaining(".amazonaws.com.cn/"),
  });
});

test("what AWS leaves out reads as empty", () => {
  const bare: Stack = { StackName: "acme", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" };
  expect(toDeployedStack(bare, smallConfig, connection)).toMatchObject({ id: "", endpoints: [{ name: "github" }] });
});
