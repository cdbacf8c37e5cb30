import { isDeepStrictEqual } from "node:util";
import type { DriftDetection, StackResourceDrift } from "../../../src/drift-api.ts";
import type { ResourceChange } from "../../../src/ports.ts";
import { awsFault } from "../aws-fault.ts";
import { namesIn } from "./resources.ts";
import type { Meddled, StackRecord } from "./stack.ts";
import type { State } from "./state.ts";
import { fixedProperties, resolve } from "./template.ts";

/** What somebody does to a resource: the properties that change, or that it is deleted. */
export type Meddling = Meddled;

/** A drift detection that was begun. */
export interface Detection {
  readonly stackArn: string;
  polls: number;
}

/** A queue that is deleted is deleted in SQS too. */
export function meddle(stack: StackRecord, [id, change]: readonly [string, Meddling], { world }: State): void {
  const live = stack.resources.get(id);
  if (!live) throw new Error(`There is no ${id} in ${stack.name}`);
  const before = stack.meddled.get(id);
  stack.meddled.set(id, change === "deleted" || before === "deleted" ? change : { ...before, ...change });
  if (change === "deleted") world.sqs.remove(live.physicalId);
}

/**
 * Of a settled stack alone, and one at a time: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/detect-drift-stack.html
 * One that nobody asks for any more comes to its end too, with each look at it.
 */
export function detectDrift({ name, arn, status }: StackRecord, { detections, switches, random }: State): string {
  const refuse = (sentence: string) => awsFault("cloudformation:DetectStackDrift", "ValidationError", sentence);
  if (!settled.has(status)) throw refuse(`Stack [${name}] is in [${status}] state; drift detection is not supported.`);
  const running = [...detections.values()].find(({ stackArn, polls }) => stackArn === arn && polls > 0);
  if (running) running.polls -= 1;
  if (running) throw refuse(`Drift detection is already in progress for stack [${arn}].`);
  const id = random.uuid();
  detections.set(id, { stackArn: arn, polls: switches.polls });
  return id;
}

const settled: ReadonlySet<string> = new Set([
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
  "IMPORT_COMPLETE",
]);

export function describeDetection(id: string, { detections, switches }: State): DriftDetection {
  const detection = detections.get(id);
  if (!detection)
    throw awsFault("cloudformation:DescribeStackDriftDetectionStatus", "ValidationError", `No detection ${id}`);
  detection.polls -= 1;
  if (detection.polls >= 0) return { DetectionStatus: "DETECTION_IN_PROGRESS", DetectionStatusReason: undefined };
  const { detectionFailure } = switches;
  return detectionFailure === null
    ? { DetectionStatus: "DETECTION_COMPLETE", DetectionStatusReason: undefined }
    : { DetectionStatus: "DETECTION_FAILED", DetectionStatusReason: detectionFailure };
}

/** What cannot be looked at is not among them; what is the same in both has no difference, whoever wrote it. */
export function describeDrifts(stack: StackRecord, { switches, world }: State): readonly StackResourceDrift[] {
  const names = namesIn(stack, world);
  return [...stack.resources]
    .filter(([, { type }]) => !switches.blind.has(type))
    .map(([id, { type, physicalId }]) => {
      const expected = Object(resolve(stack.template.Resources[id]?.Properties ?? {}, names));
      const about = { StackId: stack.arn, LogicalResourceId: id, PhysicalResourceId: physicalId, ResourceType: type };
      return { ...about, Timestamp: undefined, ...toDrift(expected, stack.meddled.get(id) ?? {}) };
    });
}

function toDrift(expected: Readonly<Record<string, unknown>>, meddled: Meddled) {
  const ExpectedProperties = JSON.stringify(expected);
  if (meddled === "deleted") return { StackResourceDriftStatus: "DELETED" as const, ExpectedProperties };
  const ActualProperties = JSON.stringify({ ...expected, ...meddled });
  const PropertyDifferences = Object.entries(meddled)
    .filter(([name, value]) => name !== "Tags" && !isDeepStrictEqual(expected[name], value))
    .map(([name, value]) => ({
      PropertyPath: `/${name}`,
      ExpectedValue: toText(expected[name]),
      ActualValue: toText(value),
      DifferenceType:
        expected[name] === undefined ? ("ADD" as const) : value === null ? ("REMOVE" as const) : ("NOT_EQUAL" as const),
    }));
  const status = PropertyDifferences.length === 0 ? ("IN_SYNC" as const) : ("MODIFIED" as const);
  return { StackResourceDriftStatus: status, ExpectedProperties, ActualProperties, PropertyDifferences };
}

function toText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What a drift-reverting change set would do. A property that is fixed at creation is not among it. */
export function findReverts(stack: StackRecord, state: State): readonly ResourceChange[] {
  if (state.switches.ignoresReverts) return [];
  return describeDrifts(stack, state).flatMap((drift): ResourceChange[] => {
    const { LogicalResourceId, ResourceType = "", StackResourceDriftStatus, PropertyDifferences = [] } = drift;
    if (StackResourceDriftStatus === "DELETED") return [{ Action: "Add", LogicalResourceId, ResourceType }];
    const names = PropertyDifferences.map(({ PropertyPath = "" }) => PropertyPath.slice(1));
    const open = names.filter((name) => !(fixedProperties[ResourceType] ?? []).includes(name));
    if (open.length === 0) return [];
    const Details = open.map((Name) => ({ Target: { Attribute: "Properties" as const, Name } }));
    return [{ Action: "Modify", LogicalResourceId, ResourceType, Replacement: "False", Details }];
  });
}
