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

test.each<[string, ResourceChange, readonly DriftFinding[]]>([
  ["would remove it", { ...queue, Action: "Remove" }, []],
  ["would decide only while it runs", { ...queue, Action: "Dynamic" }, []],
  ["would replace it", { ...modify, Replacement: "True" }, []],
  ["may replace it", { ...modify, Replacement: "Conditional" }, []],
  ["would make the queue anew", { ...queue, Action: "Add" }, []],
  ["would make the queue anew", { ...queue, Action: "Import" }, []],
  ["change MessageRetentionPeriod", changing("MessageRetentionPeriod"), [finding("MessageRetentionPeriod", "9", "10")]],
  ["would change MessageRetentionPeriod", changing("MessageRetentionPeriod"), []],
  ["KmsMasterKeyId, RedrivePolicy of the queue", changing("KmsMasterKeyId", "Tags", "RedrivePolicy"), []],
  ["would change RedrivePolicy", modify, [finding("RedrivePolicy.maxReceiveCount", "5", "1")]],
  ["properties that CloudFormation does not name", modify, []],
])("refused, as it %s", (why, change, findings) => {
  const [refusal, ...others] = refuseChanges([change], findings);
  expect(others).toEqual([]);
  expect(refusal).toMatchObject({ logicalId: "Q", cause: expect.stringContaining(why) });
});
