import { ActionError } from "../../errors.ts";
import type { CloudFormation, OperationEvent } from "../../ports.ts";
import { readProperty } from "./config-keys.ts";
import type { Diagnosis } from "./diagnose.ts";
import { hintFor } from "./hints.ts";
import { readReason } from "./reason.ts";

/** A change set that CloudFormation would not make, and its own word on it. */
export interface RefusedChangeSet {
  readonly arn: string;
  readonly stackArn: string;
  readonly reason: string;
}

/**
 * Explains why CloudFormation refused a change set: by its events, which name resource and property; without any, by
 * what its reason names. Read it before the change set is deleted.
 */
export async function explainRefusedChangeSet(
  { arn, stackArn, reason }: RefusedChangeSet,
  { aws }: { readonly aws: { readonly cloudFormation: Pick<CloudFormation, "describeFailedEvents"> } },
): Promise<Diagnosis> {
  const { events, remedy } = await aws.cloudFormation.describeFailedEvents(arn, stackArn).then(toRead, toUnread);
  const named = events.flatMap((event) => toNamed(event) ?? []);
  return named[0] ? fromEvent(named[0], named.length - 1) : fromReason(reason, remedy);
}

interface Read {
  readonly events: readonly OperationEvent[];
  /** What to do when neither an event nor the reason tells it. */
  readonly remedy: string;
}

function toRead(events: readonly OperationEvent[]): Read {
  return { events, remedy: unknownRemedy };
}

/** Events that may not be read must not hide the refusal (aws-cdk-cli issue 1298). */
function toUnread(error: unknown): Read {
  if (!(error instanceof ActionError)) throw error;
  return { events: [], remedy: error.code === "permission-missing" ? `${unseen} ${error.remedy}` : unknownRemedy };
}

interface Named {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly cause: string;
  readonly property: string | null;
  readonly remedy?: string;
}

/** @returns null for what only warns, and for an event that gives no reason */
function toNamed(event: OperationEvent): Named | null {
  const { EventType = "", LogicalResourceId, ResourceType: resourceType = "", ValidationPath = "" } = event;
  const read = readers.get(EventType)?.(event);
  if (!read?.cause) return null;
  const [, inPath, path] = /^\/?Resources\/(\w+)(?:\/Properties\/(.+))?/.exec(ValidationPath) ?? [];
  return {
    logicalId: LogicalResourceId ?? inPath ?? "",
    resourceType,
    property: path ?? readProperty(read.cause),
    ...read,
  };
}

type Reader = (event: OperationEvent) => Pick<Named, "cause" | "remedy"> | null;

const readers = new Map<string, Reader>([
  [
    "VALIDATION_ERROR",
    ({ ValidationFailureMode, ValidationStatusReason = "" }) =>
      ValidationFailureMode === "WARN" ? null : { cause: ValidationStatusReason },
  ],
  [
    "HOOK_INVOCATION_ERROR",
    ({ HookFailureMode, HookType = "", HookStatusReason = "no reason given" }) =>
      HookFailureMode === "WARN"
        ? null
        : { cause: `The hook ${HookType} refuses it: ${HookStatusReason}`, remedy: ofHook },
  ],
  ["PROVISIONING_ERROR", ({ ResourceStatusReason = "" }) => ({ cause: ResourceStatusReason })],
]);

const ofHook =
  "Nothing was changed. A hook of this AWS account or its organization checks what is deployed: meet its rule, or ask its owner.";

function fromEvent({ cause, property, remedy, ...named }: Named, others: number): Diagnosis {
  const more = others === 0 ? "" : ` (and ${others} more)`;
  return {
    ...named,
    cause: `${readReason(cause)}${more}`,
    remedy: remedy ?? hintFor(cause, named.resourceType) ?? unknownRemedy,
    code,
    ...(property !== null && { property }),
  };
}

function fromReason(reason: string, unhinted: string): Diagnosis {
  const [, logicalId = ""] = inReason.map((pattern) => pattern.exec(reason)).find((found) => found !== null) ?? [];
  const property = readProperty(reason);
  return {
    logicalId,
    resourceType: "",
    cause: logicalId === "" ? `The change was refused: ${readReason(reason)}` : readReason(reason),
    remedy: hintFor(reason, "") ?? unhinted,
    code,
    ...(property !== null && { property }),
  };
}

const code = "change-set-failed";

/** Logical IDs begin with a capital here; `Resource handler` and `resource type` do not follow so. */
const inReason = [
  /\/Resources\/([A-Z]\w*)/,
  /\b[Rr]esources?:? (?:dependencies )?\[?([A-Z][A-Za-z0-9]*)\b(?!:)/,
  /^Template error:[^[]*\[([A-Z][A-Za-z0-9]*)[\],]/,
];

const unknownRemedy = "Nothing was changed. Mend what the sentence above names and run again.";
const unseen = "Nothing was changed. CloudFormation tells the reason in events that this role may not read.";
