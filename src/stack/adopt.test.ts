import { inputs } from "../../test/fakes/world.ts";
import { importTemplate, isImportOf, toResourcesToImport } from "./adopt.ts";
import type { TemplateBody } from "./deployed-template.ts";

const { owner } = inputs;
const adoption = { logicalId: "QueueA", name: "a.fifo", url: "https://sqs/a.fifo" };
const revision = { adoptions: [adoption], owner };
const next: TemplateBody = {
  Resources: {
    QueueA: {
      Type: "AWS::SQS::Queue",
      DeletionPolicy: "RetainExceptOnCreate",
      Properties: { QueueName: "a.fifo", FifoQueue: true, VisibilityTimeout: 60 },
    },
    Function: { Type: "AWS::Lambda::Function" },
  },
};
const named = {
  Type: "AWS::SQS::Queue",
  DeletionPolicy: "RetainExceptOnCreate",
  Properties: { QueueName: "a.fifo", FifoQueue: true },
};

test("the import of a stack that is not there holds the queues by name alone, and names their owner", () => {
  expect(importTemplate(revision, next, null)).toEqual({
    Metadata: { webhook2sqs: { owner } },
    Resources: { QueueA: named },
  });
});

test("the import into a standing stack leaves everything else as it is", () => {
  const deployed = { Metadata: 1, Outputs: { A: { Value: "a" } }, Resources: { Topic: { Type: "AWS::SNS::Topic" } } };
  expect(importTemplate(revision, next, deployed)).toEqual({
    ...deployed,
    Resources: { Topic: { Type: "AWS::SNS::Topic" }, QueueA: named },
  });
});

test("a queue without a policy of its own is retained, which an import asks for", () => {
  const bare = importTemplate({ ...revision, adoptions: [{ ...adoption, logicalId: "Other" }] }, next, null);
  expect(bare.Resources).toEqual({ Other: { Type: "AWS::SQS::Queue", DeletionPolicy: "Retain", Properties: {} } });
});

test("a queue is imported by its URL, which is what CloudFormation knows it by", () => {
  expect(toResourcesToImport([adoption])).toEqual([
    {
      ResourceType: "AWS::SQS::Queue",
      LogicalResourceId: "QueueA",
      ResourceIdentifier: { QueueUrl: "https://sqs/a.fifo" },
    },
  ]);
});

test.each([
  ["our own import", JSON.stringify(importTemplate(revision, next, null)), true],
  [
    "another config's import",
    JSON.stringify({ Metadata: { webhook2sqs: { owner: { ...owner, config: "b" } } } }),
    false,
  ],
  ["a whole stack of ours", JSON.stringify({ Metadata: { webhook2sqs: { commit: "c0ffee" } } }), false],
  ["a template without metadata", "{}", false],
  ["another tool's YAML", "Resources:\n  Topic: { Type: AWS::SNS::Topic }\n", false],
])("%s is recognised for what it is", (_what, text, isOurs) => {
  expect(isImportOf(text, owner)).toBe(isOurs);
});
