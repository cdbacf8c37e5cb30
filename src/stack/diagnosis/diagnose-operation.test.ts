import { createHash } from "node:crypto";
import { awsFault } from "../../../test/fakes/aws-fault.ts";
import { createBench } from "../../../test/fakes/cloudformation/fixture.ts";
import type { StackEvent } from "../../ports.ts";
import { diagnoseOperation } from "./diagnose-operation.ts";

const arnOf = (stack: string) => `arn:aws:cloudformation:eu-central-1:1:stack/${stack}/1`;

interface Told {
  readonly stack: string;
  readonly id: string;
  readonly reason: string;
  readonly status?: StackEvent["ResourceStatus"];
  readonly at?: number;
  /** Stands for a stack of its own. */
  readonly nested?: string;
}

function event({ stack, id, reason, status = "CREATE_FAILED", at, nested }: Told): StackEvent {
  return {
    StackId: arnOf(stack),
    StackName: stack,
    EventId: `${stack}-${id}-${at}`,
    LogicalResourceId: id,
    PhysicalResourceId: nested === undefined ? id : arnOf(nested),
    ResourceType: nested === undefined ? "AWS::SQS::Queue" : "AWS::CloudFormation::Stack",
    ResourceStatus: status,
    ResourceStatusReason: reason,
    Timestamp: at === undefined ? undefined : new Date(at),
  };
}

/** CloudFormation with the events of nested stacks, newest first. */
function holding(events: Readonly<Record<string, readonly StackEvent[]>>) {
  const asked: string[] = [];
  const describeStackEvents = async (stack: string) => {
    asked.push(stack);
    return (Object.entries(events).find(([name]) => arnOf(name) === stack)?.[1] ?? []).toReversed();
  };
  return { asked, context: { aws: { cloudFormation: { describeStackEvents } } } };
}

const began = event({ stack: "acme", id: "Inner", reason: "", status: "UPDATE_IN_PROGRESS", at: 10, nested: "inner" });
const failed = event({
  ...{ stack: "acme", id: "Inner", status: "UPDATE_FAILED", at: 30, nested: "inner" },
  reason: "Embedded stack was not successfully updated: The following resource(s) failed to create: [Queue].",
});
const own = event({ stack: "inner", id: "inner", reason: "The following resource(s) failed", at: 25, nested: "inner" });
const cause = event({ stack: "inner", id: "Queue", reason: "Queue name is not valid", at: 20 });

const later = { stack: "inner", id: "Topic", reason: "a consequence" };

test("a failure inside a nested stack is told with the way to it", async () => {
  const { context } = holding({ inner: [cause, event({ ...later, at: 21 }), own] });
  expect(await diagnoseOperation([began, failed], context)).toMatchObject({
    logicalId: "Inner/Queue",
    cause: "Queue name is not valid",
  });
});

test("what the nested stack went through before this operation is no cause of it", async () => {
  const { context } = holding({ inner: [event({ stack: "inner", id: "Old", reason: "long ago", at: 5 }), cause] });
  expect(await diagnoseOperation([began, failed], context)).toMatchObject({ logicalId: "Inner/Queue" });
});

test("events without a time are taken for this operation's", async () => {
  const { context } = holding({ inner: [event({ stack: "inner", id: "Queue", reason: "no time" })] });
  const timeless = { ...failed, Timestamp: undefined };
  expect(await diagnoseOperation([timeless], context)).toMatchObject({ cause: "no time" });
});

test("a stack of which AWS left the beginning bare is read whole", async () => {
  const { context } = holding({ inner: [cause] });
  const unnamed = { ...failed, LogicalResourceId: undefined, Timestamp: undefined };
  expect(await diagnoseOperation([unnamed], context)).toMatchObject({ logicalId: "/Queue" });
});

test("a nested stack that says nothing leaves the word of the stack around it", async () => {
  const { context } = holding({ inner: [own] });
  expect(await diagnoseOperation([began, failed], context)).toMatchObject({ logicalId: "Inner" });
});

test("stacks inside stacks are followed, and not for ever", async () => {
  const again = event({ stack: "inner", id: "Deeper", reason: "deeper", nested: "deep" });
  const circle = event({ stack: "deep", id: "Round", reason: "round", nested: "inner" });
  const { context, asked } = holding({ inner: [again], deep: [circle] });
  expect(await diagnoseOperation([{ ...failed, Timestamp: undefined }], context)).toMatchObject({
    logicalId: "Inner/Deeper/Round/Deeper/Round/Deeper",
  });
  expect(asked).toHaveLength(5);
});

test.each([
  ["a resource that is no stack", { ...failed, ResourceType: "AWS::SQS::Queue" }],
  ["a nested stack that was never made", { ...failed, PhysicalResourceId: "" }],
  ["a nested stack without a name", { ...failed, PhysicalResourceId: undefined }],
])("%s is not asked for its events", async (_what, one) => {
  const { context, asked } = holding({});
  expect(await diagnoseOperation([one], context)).toMatchObject({ logicalId: "Inner" });
  expect(asked).toEqual([]);
});

test("an operation without a failure has no cause", async () => {
  expect(await diagnoseOperation([began], holding({}).context)).toBeUndefined();
});

test("nested events that may not be read hide no failure; a defect of ours is not taken for that", async () => {
  const refusing = (fault: Error) => ({
    aws: { cloudFormation: { describeStackEvents: () => Promise.reject(fault) } },
  });
  const denied = refusing(awsFault("cloudformation:DescribeStackEvents", "ValidationError", "gone"));
  expect(await diagnoseOperation([failed], denied)).toMatchObject({ logicalId: "Inner" });
  await expect(diagnoseOperation([failed], refusing(new TypeError("x")))).rejects.toThrow(TypeError);
});

test("in CloudFormation too, the failure inside a nested stack is told", async () => {
  const { port, s3, run } = createBench();
  s3.create("b", "123456789012");
  const bytes = Buffer.from('{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}');
  const checksum = createHash("sha256").update(bytes).digest("base64");
  await s3.putObject({ bucket: "b", key: "inner.json", owner: "123456789012" }, bytes, checksum);
  port.switches.failures.set("create Topic", "Rate exceeded");
  const Properties = { TemplateURL: "https://s3.eu-central-1.amazonaws.com/b/inner.json" };
  const arn = await run("CREATE", { Inner: { Type: "AWS::CloudFormation::Stack", Properties } });
  const events = (await port.describeStackEvents(arn)).toReversed();
  expect(await diagnoseOperation(events, { aws: { cloudFormation: port } })).toMatchObject({
    logicalId: "Inner/Topic",
    cause: "Rate exceeded",
  });
});
