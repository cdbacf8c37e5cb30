import type { ResourceChange } from "../ports.ts";
import type { DriftFinding } from "./finding.ts";
import { refuseChanges } from "./refuse-revert.ts";

const queue = { LogicalResourceId: "Q", ResourceType: "AWS::SQS::Queue" };
const modify = { ...queue, Action: "Modify", Replacement: "False" } as const;
const changing = (...names: readonly string[]): ResourceChange => ({
  ...modify,
  Details: names.map((Name) => ({ Target: { Attribute: "Properties", Name } })),
});
const finding = (property: string, expected: string, actual: string): DriftFinding => ({
  ...{ kind: "property", logicalId: "Q", subject: "queues.q", type: "AWS::SQS::Queue", remedy: null },
  ...{ property, expected, actual },
});

test.each<[string, ResourceChange, readonly DriftFinding[]]>([
  ["values that every message outlives", changing("VisibilityTimeout", "DelaySeconds", "Tags"), []],
  ["other limits", changing("MaximumMessageSize", "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy"), []],
  ["a longer retention", changing("MessageRetentionPeriod"), [finding("MessageRetentionPeriod", "200", "100")]],
  ["tags alone", { ...modify, Details: [{ Target: { Attribute: "Tags" } }] }, []],
  ["what CloudFormation found, where it names nothing", modify, [finding("VisibilityTimeout", "1", "2")]],
  ["a resource that is only noted to be in sync", { ...queue, Action: "SyncWithActual" }, []],
  ["what is no queue", { LogicalResourceId: "F", ResourceType: "AWS::Lambda::Function", Action: "Add" }, []],
])("let through: %s", (_what, change, findings) => {
  expect(refuseChanges([change], findings)).toEqual([]);
});

test.each<[string, ResourceChange, readonly DriftFinding[], string]>([
  ["a removal", { ...queue, Action: "Remove" }, [], "would remove it"],
  ["what is decided later", { ...queue, Action: "Dynamic" }, [], "would decide only while it runs"],
  ["a replacement", { ...modify, Replacement: "True" }, [], "would replace it"],
  ["a maybe", { ...modify, Replacement: "Conditional" }, [], "may replace it"],
  ["a queue anew", { ...queue, Action: "Add" }, [], "would make the queue anew"],
  ["an import", { ...queue, Action: "Import" }, [], "would make the queue anew"],
  ["a shorter retention", changing("MessageRetentionPeriod"), [finding("MessageRetentionPeriod", "9", "10")], "Messag"],
  ["a retention that nobody compared", changing("MessageRetentionPeriod"), [], "would change MessageRetentionPeriod"],
  [
    "two at once",
    changing("KmsMasterKeyId", "Tags", "RedrivePolicy"),
    [],
    "KmsMasterKeyId, RedrivePolicy of the queue",
  ],
  ["a nested value", modify, [finding("RedrivePolicy.maxReceiveCount", "5", "1")], "would change RedrivePolicy"],
  ["what nobody names", modify, [], "properties that CloudFormation does not name"],
])("refused: %s", (_what, change, findings, why) => {
  const [refusal, ...others] = refuseChanges([change], findings);
  expect(others).toEqual([]);
  expect(refusal).toMatchObject({ logicalId: "Q", cause: expect.stringContaining(why) });
});
