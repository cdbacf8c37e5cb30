import type { Stack, StackEvent } from "../../../src/ports.ts";
import type { FakeS3 } from "../s3.ts";
import type { FakeSqs } from "../sqs.ts";
import { emptyTemplate, type Template } from "./template.ts";

export type Status = NonNullable<Stack["StackStatus"]>;
type Tag = NonNullable<Stack["Tags"]>[number];

/** A stack as CloudFormation keeps it. */
export interface StackRecord {
  readonly name: string;
  readonly arn: string;
  status: Status;
  reason: string;
  /** The text of the template it stands as; empty while it has none. */
  text: string;
  template: Template;
  tags: readonly Tag[];
  outputs: ReadonlyMap<string, string>;
  isProtected: boolean;
  /** What lives, by logical ID. */
  readonly resources: Map<string, LiveResource>;
  /** Newest first. */
  readonly events: StackEvent[];
  /** What runs on it now. */
  operation: { readonly steps: Generator<void, void>; polls: number; begun: boolean } | null;
  /** What DescribeStacks still answers, and how often. */
  stale: { readonly answer: Stack; left: number } | null;
}

export interface LiveResource {
  readonly type: string;
  readonly physicalId: string;
}

/** What resources live in, and how they are told to misbehave. */
export interface Surroundings {
  readonly account: string;
  readonly region: string;
  readonly sqs: FakeSqs;
  readonly s3: FakeS3;
  /** Reason by `<create|update|delete|import> <logical ID>`: that step fails, every time. */
  readonly failures: Map<string, string>;
}

export function newStack(name: string, { account, region }: Surroundings, id: string): StackRecord {
  return {
    name,
    arn: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${id}`,
    status: "REVIEW_IN_PROGRESS",
    reason: "User Initiated",
    text: "",
    template: emptyTemplate,
    tags: [],
    outputs: new Map(),
    isProtected: false,
    resources: new Map(),
    events: [],
    operation: null,
    stale: null,
  };
}

export function describe(stack: StackRecord): Stack {
  return {
    StackName: stack.name,
    StackId: stack.arn,
    StackStatus: stack.status,
    ...(stack.reason !== "" && { StackStatusReason: stack.reason }),
    CreationTime: new Date(0),
    Tags: [...stack.tags],
    Outputs: [...stack.outputs].map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    EnableTerminationProtection: stack.isProtected,
  };
}

interface Happening {
  readonly id: string;
  readonly type: string;
  readonly physicalId: string;
  readonly status: string;
  readonly reason?: string;
  readonly token: string;
}

export function addEvent(stack: StackRecord, { id, type, physicalId, status, reason, token }: Happening): void {
  stack.events.unshift({
    StackId: stack.arn,
    StackName: stack.name,
    EventId: `${stack.arn.split("/").at(-1)}-event-${stack.events.length + 1}`,
    LogicalResourceId: id,
    ResourceType: type,
    PhysicalResourceId: physicalId,
    ResourceStatus: status as NonNullable<StackEvent["ResourceStatus"]>,
    Timestamp: new Date(0),
    ...(token !== "" && { ClientRequestToken: token }),
    ...(reason && { ResourceStatusReason: reason }),
  });
}

/** A change of the stack's own status, which is an event too. */
export function setStatus(stack: StackRecord, status: Status, { reason = "", token = "" } = {}): void {
  stack.status = status;
  stack.reason = reason;
  addEvent(stack, { id: stack.name, type: "AWS::CloudFormation::Stack", physicalId: stack.arn, status, reason, token });
}
