import type { Clock, Stack, StackEvent } from "../../../src/ports.ts";
import type { FakeS3 } from "../s3.ts";
import type { FakeSecretStore } from "../secret-store.ts";
import type { FakeSqs } from "../sqs.ts";
import { emptyTemplate, type Template } from "./template.ts";

export type Status = NonNullable<Stack["StackStatus"]>;
type Tag = NonNullable<Stack["Tags"]>[number];

/** A stack as CloudFormation keeps it. */
export interface StackRecord {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch, of its events. */
  readonly now: () => number;
  readonly createdAt: number;
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
  /** What a failed rollback has not put back yet. */
  unfinished: Unfinished | null;
  /** What DescribeStacks still answers, and how often. */
  stale: { readonly answer: Stack; left: number } | null;
}

/** What is left of a rollback: what to put back as it was, and what was made and is to be deleted, by logical ID. */
export interface Unfinished {
  readonly updated: readonly string[];
  readonly created: readonly (readonly [string, LiveResource])[];
}

export interface LiveResource {
  readonly type: string;
  readonly physicalId: string;
  /** What only one of its type may have: a role's name, an API's route key. Empty where there is no such thing. */
  readonly name: string;
}

/** What resources live in, and how they are told to misbehave. */
export interface Surroundings {
  readonly account: string;
  readonly region: string;
  readonly sqs: FakeSqs;
  readonly s3: FakeS3;
  readonly secrets: FakeSecretStore;
  readonly clock: Clock;
  /** Every stack there ever was: nested ones join it, and no name is given twice. */
  readonly stacks: StackRecord[];
  readonly failures: ReadonlyMap<string, string>;
  readonly taken: ReadonlySet<string>;
}

/** A stack that has no template yet. */
export function newStack(name: string, { account, region, clock }: Surroundings, id: string): StackRecord {
  return {
    name,
    arn: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${id}`,
    now: () => clock.now(),
    createdAt: clock.now(),
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
    unfinished: null,
    stale: null,
  };
}

export function describe(stack: StackRecord): Stack {
  return {
    StackName: stack.name,
    StackId: stack.arn,
    StackStatus: stack.status,
    ...(stack.reason !== "" && { StackStatusReason: stack.reason }),
    CreationTime: new Date(stack.createdAt),
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
    Timestamp: new Date(stack.now()),
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
