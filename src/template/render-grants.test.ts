import { findByType, resolvePseudoParameters, resourcesOf } from "../../test/fixtures/rendered.ts";
import { existing, fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { Json, JsonObject } from "./template.ts";

/** What the function may do, as `action resource`. */
function permissionsOf(config: StackConfig): readonly string[] {
  return findByType(config, "AWS::IAM::Policy").flatMap(({ Properties }) => {
    const { Statement } = Properties["PolicyDocument"] as { readonly Statement: readonly JsonObject[] };
    return Statement.map(({ Action, Resource }) => `${Action} ${resolvePseudoParameters(Resource)}`);
  });
}

test("the function may reach its queues, keys and secrets, and nothing else", () => {
  expect(permissionsOf(fullConfig)).toEqual([
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:acme-webhooks-repo-events.fifo",
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:images",
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:acme-webhooks-payments",
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:acme-webhooks-bare",
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:audit",
    "sqs:SendMessage arn:aws:sqs:eu-west-1:210987654321:central.fifo",
    "sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:acme-webhooks-smoke",
    "kms:GenerateDataKey,kms:Decrypt arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "ssm:GetParameter arn:aws:ssm:eu-central-1:123456789012:parameter/acme/webhooks/github",
    "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-central-1:123456789012:secret:acme/registry-??????",
    "ssm:GetParameter arn:aws:ssm:eu-central-1:123456789012:parameter/acme/webhooks/stripe",
    "secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:210987654321:secret:acme/stripe-old-AbCdEf",
  ]);
});

test("no two policies share a name: removing one would take the other away", () => {
  const names = findByType(fullConfig, "AWS::IAM::Policy").map(
    ({ Properties }): Json | undefined => Properties["PolicyName"],
  );
  expect(new Set(names).size).toBe(names.length);
});

test("a queue handed over keeps its grant", () => {
  const handedOver = { ...smallConfig, queues: [existing({ key: "events", physicalName: "acme-small-events" })] };
  expect(resourcesOf(handedOver)).toHaveProperty("QueueGrantbb58c0c4de");
  expect(resourcesOf(handedOver)).not.toHaveProperty("Queue862417b9e7");
});
