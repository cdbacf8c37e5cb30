import type {
  ChangeSetType,
  CreateChangeSetCommandInput,
  DescribeChangeSetCommandOutput,
  OperationEvent,
  ResourceChange,
  Stack,
  StackEvent,
} from "@aws-sdk/client-cloudformation";
import type { Message } from "@aws-sdk/client-sqs";
import type { Role } from "./credentials/role.ts";
import type { DriftApi } from "./drift-api.ts";
import type { GitHub } from "./github-api.ts";
import type { Http } from "./http-api.ts";
import type { Iam } from "./iam-api.ts";
import type { S3 } from "./s3-api.ts";

export type { S3, S3Folder, S3Object, StoredObject } from "./s3-api.ts";
export type { ChangeSetType, CreateChangeSetCommandInput, Message, OperationEvent, ResourceChange, Stack, StackEvent };

/** A change set with the changes of every page: a missing page would read as "unchanged". */
export type ChangeSet = Pick<
  DescribeChangeSetCommandOutput,
  "ChangeSetId" | "StackId" | "Status" | "StatusReason" | "ExecutionStatus"
> & { readonly changes: readonly ResourceChange[] };

/** A change set as it is listed. */
export interface ChangeSetSummary {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** AWS CloudFormation, by its own names. `stack` is a name or, once known, an ARN. */
export interface CloudFormation extends DriftApi {
  /** Undefined when there is no such stack. */
  describeStack(stack: string): Promise<Stack | undefined>;
  /** Every stack of the account and region with its tags, of every page; none that was deleted. */
  describeStacks(): Promise<readonly Stack[]>;
  createChangeSet(
    input: CreateChangeSetCommandInput,
  ): Promise<{ readonly changeSetArn: string; readonly stackArn: string }>;
  describeChangeSet(changeSetArn: string, stack: string): Promise<ChangeSet>;
  executeChangeSet(changeSetArn: string, stack: string, clientRequestToken: string): Promise<void>;
  deleteChangeSet(changeSetArn: string, stack: string): Promise<void>;
  /** The template text as it was sent, of the stack or of one of its change sets. */
  getTemplate(stack: string, changeSetArn?: string): Promise<string>;
  /** Newest first, back to and without the event with id `until`. */
  describeStackEvents(stack: string, until?: string): Promise<readonly StackEvent[]>;
  /** Id of the newest event, without reading the others. */
  newestStackEvent(stack: string): Promise<string | undefined>;
  /** Every change set of a stack, of every page. */
  listChangeSets(stack: string): Promise<readonly ChangeSetSummary[]>;
  /** Why a change set was refused, by DescribeEvents; empty where CloudFormation keeps no events of it. */
  describeFailedEvents(changeSetArn: string, stack: string): Promise<readonly OperationEvent[]>;
  /** `role`: the ARN of the one that CloudFormation works as, where it is another than before. */
  deleteStack(stack: string, clientRequestToken: string, role?: string | null): Promise<void>;
  continueUpdateRollback(stack: string, clientRequestToken: string, role?: string | null): Promise<void>;
  rollbackStack(stack: string, clientRequestToken: string, role?: string | null): Promise<void>;
  updateTerminationProtection(stack: string, enabled: boolean): Promise<void>;
}

export interface QueueAttributes {
  readonly arn: string;
  readonly visible: number;
  readonly inFlight: number;
  /** Bytes; SQS's `MaximumMessageSize`. */
  readonly maximumMessageSize: number;
  /** SQS's `KmsMasterKeyId`; null under SSE-SQS. */
  readonly kmsKey: string | null;
  /** The queue's own policy as SQS keeps it, in JSON; null when it has none. */
  readonly policy: string | null;
}

export interface Sqs {
  /** Undefined when there is no such queue. `account`: another owner of the queue. */
  getQueueUrl(name: string, account?: string): Promise<string | undefined>;
  getQueueAttributes(url: string): Promise<QueueAttributes>;
  listQueueTags(url: string): Promise<Readonly<Record<string, string>>>;
  receiveMessages(
    url: string,
    options: { readonly visibilityTimeout: number; readonly wait: number },
  ): Promise<readonly Message[]>;
  /** Gives a message back at once. */
  releaseMessage(url: string, receiptHandle: string): Promise<void>;
  deleteMessage(url: string, receiptHandle: string): Promise<void>;
}

export interface Lambda {
  /** Base64 SHA-256 of the zip that a function runs. */
  getCodeSha256(functionName: string): Promise<string>;
}

export interface CloudWatch {
  /**
   * Age in seconds of a queue's oldest message, by `ApproximateAgeOfOldestMessage` of the last minutes; undefined when
   * there is no datapoint: SQS reports none of a queue that was idle for six hours.
   */
  oldestMessageAge(queue: string): Promise<number | undefined>;
}

/** Whose account it is, and in which partition of AWS. */
export interface CallerIdentity {
  readonly account: string;
  readonly partition: string;
}

export interface Sts {
  getCallerIdentity(): Promise<CallerIdentity>;
}

/** A secret as its store gave it. `unreadable`: it may exist, but these credentials may not read it. */
export type SecretValue =
  | { readonly state: "found"; readonly value: string }
  | { readonly state: "missing" }
  | { readonly state: "unreadable"; readonly cause: string };

/** Reads secrets, masking each one in the runner's log before it is returned. */
export interface SecretStore {
  getParameter(name: string): Promise<SecretValue>;
  /** `key`: of the JSON object that the secret holds. */
  getSecretValue(id: string, key?: string): Promise<SecretValue>;
}

export interface Aws {
  readonly region: string;
  /** True when `AWS_ENDPOINT_URL` replaces AWS's own hosts. */
  readonly endpointOverridden: boolean;
  readonly cloudFormation: CloudFormation;
  /** SQS of `region`, which may differ from the stack's for an existing queue. */
  sqs(region?: string): Sqs;
  readonly s3: S3;
  readonly lambda: Lambda;
  readonly cloudWatch: CloudWatch;
  readonly sts: Sts;
  readonly iam: Iam;
  readonly secrets: SecretStore;
}

export interface Files {
  /** Text of a regular file inside the workspace. Undefined: not there. */
  readWorkspaceFile(path: string): Promise<string | undefined>;
  /** A file of the action itself, relative to its root: a fragment or the bundled handler. */
  readActionFile(path: string): Promise<Uint8Array>;
  /** Writes below the workspace and returns the path written. */
  writeWorkspaceFile(path: string, bytes: Uint8Array): Promise<string>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** What a person sees while it runs. Every text passes the one escape for foreign text. */
export interface Progress {
  info(text: string): void;
  warning(text: string, at?: Annotation): void;
  error(text: string, at?: Annotation): void;
  debug(text: string): void;
  /** Begins a group that can be folded; another one, or `endGroup`, ends it. */
  group(title: string): void;
  endGroup(): void;
}

export interface Annotation {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Random {
  /** A fresh UUID. */
  uuid(): string;
}

export interface Ports {
  readonly aws: (role: Role) => Promise<Aws>;
  /** Null without a token. */
  readonly github: GitHub | null;
  readonly http: Http;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly progress: Progress;
}
