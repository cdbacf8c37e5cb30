import { nameChange } from "./name-change.ts";

const queue = "AWS::SQS::Queue";
const policyOn = (arn: string, Type: string) => ({
  Type,
  Properties: { PolicyName: "grant-0a", PolicyDocument: { Statement: [{ Resource: { "Fn::Sub": arn } }] } },
});
const deployed = {
  Resources: {
    Queue1: { Type: queue, DeletionPolicy: "RetainExceptOnCreate", Properties: { QueueName: "acme-a" } },
    SmokeQueue: { Type: queue, DeletionPolicy: "Delete", Properties: { QueueName: "acme-smoke" } },
    Route1: { Type: "AWS::ApiGatewayV2::Route", Properties: { RouteKey: "ANY /a" } },
    Policy1: { Type: "AWS::SQS::QueuePolicy" },
    Policy2: policyOn("arn:aws:sqs:eu-central-1:1:acme-a", "AWS::SQS::QueuePolicy"),
    Policy3: policyOn("arn:aws:ssm:eu-central-1:1:parameter/acme/a", "AWS::IAM::Policy"),
  },
};
const change = (logicalId: string, type = queue) => ({ logicalId, type, action: "Remove", replacement: null }) as const;

test.each([
  ["a queue that leaves the stack stays with its messages", change("Queue1"), { subject: "acme-a", kept: true }],
  ["the smoke queue goes", change("SmokeQueue"), { subject: "acme-smoke", kept: false }],
  ["an address goes", change("Route1", "AWS::ApiGatewayV2::Route"), { subject: "ANY /a", kept: false }],
  ["a queue's policy is known by its queue", change("Policy2", "x"), { subject: "acme-a", kept: false }],
  ["a grant is known by what it grants", change("Policy3", "x"), { subject: "parameter/acme/a", kept: false }],
  ["what has no name has none", change("Policy1", "AWS::SQS::QueuePolicy"), { subject: "", kept: false }],
  ["what is unknown has none", change("Other", "AWS::X"), { subject: "", kept: false }],
])("%s", (_what, removed, named) => {
  expect(nameChange(removed, {}, deployed)).toEqual({ ...removed, ...named });
});

test("what the file still holds is known by its path there", () => {
  const modified = { ...change("Queue1"), action: "Modify" } as const;
  expect(nameChange(modified, { Queue1: "queues.a" }, null)).toEqual({ ...modified, subject: "queues.a", kept: false });
});
