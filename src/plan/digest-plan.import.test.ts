import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";
import { digestPlan } from "./digest-plan.ts";

const fifo: TemplateResource = {
  Type: "AWS::SQS::Queue",
  Properties: { QueueName: "acme-b.fifo", FifoQueue: true, MessageRetentionPeriod: 60 },
};
const resources = {
  A: { Type: "AWS::SQS::Queue", Properties: { QueueName: "acme-a", MessageRetentionPeriod: 60 } },
  B: fifo,
  Function: { Type: "AWS::Lambda::Function", Properties: { Code: { S3Key: "1.zip" } } },
};
const standing = { A: resources.A, Function: resources.Function };
/** B as an import leaves it: by name alone. */
const imported = { Type: fifo.Type, Properties: { QueueName: "acme-b.fifo", FifoQueue: true } };

const plan = {
  next: { Resources: resources },
  settings: "0",
  tags: {},
  protection: { next: true, deployed: false },
  target: { repository: "1", pullRequest: 7, account: "1", region: "eu-central-1", stack: "acme" },
};
const digest = (deployed: TemplateBody | null, ...adopted: readonly string[]) =>
  digestPlan({ ...plan, deployed, adoptions: adopted.map((logicalId) => ({ logicalId })) });

test("a deploy that stopped after taking a queue back is the same plan when it is run again", () => {
  expect(digest({ Resources: { ...standing, B: imported } })).toEqual(digest({ Resources: standing }, "B"));
});

test("the same holds for a new stack, which begins with the import", () => {
  const bare = { Type: "AWS::SQS::Queue", Properties: { QueueName: "acme-a" } };
  expect(digest({ Resources: { A: bare, B: imported } })).toEqual(digest(null, "A", "B"));
  expect(digest({ Resources: { A: bare } }, "B")).toEqual(digest(null, "A", "B"));
});

test("a queue that stands is none that was just taken back", () => {
  expect(digest({ Resources: { ...standing, B: fifo } })).not.toEqual(digest({ Resources: standing }, "B"));
  const nameless = { Type: "AWS::SQS::Queue" };
  expect(digest({ Resources: { ...standing, B: nameless } })).not.toEqual(digest({ Resources: standing }, "B"));
});

// Golden: reviewed with one release and deployed with the next, a plan must have the same digest.
test("the digest of a plan is the same in every release", () => {
  const queues = { Queue1: { Type: "AWS::SQS::Queue", Properties: { QueueName: "acme-events" } } };
  const protection = { next: true, deployed: false };
  const small = {
    next: { Resources: queues },
    deployed: null,
    settings: "0",
    adoptions: [],
    tags: {},
    protection,
    target: {
      repository: "4711",
      pullRequest: 12,
      account: "123456789012",
      region: "eu-central-1",
      stack: "acme-webhooks",
    },
  };
  expect(digestPlan(small).digest).toBe("sha256:3ca8dba633d01c5bb655d8de5c7e109c666ec1c419fac885c275bbe60b0281a0");
});
