import { aFewAtOnce } from "../a-few-at-once.ts";
import { previewFolder } from "../artifact/spent-artifacts.ts";
import { ActionError } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports, Stack, StoredObject } from "../ports.ts";
import { toFailure } from "../report/failure.ts";
import type { FailedRemoval, PreviewsRemoved, RemovedPreview } from "../report/previews-removed.ts";
import { waitUntilSettled } from "../stack/operation/attach.ts";
import { type LeftStack, type PreviewStack, whyLeft } from "../stack/preview/preview-stack.ts";
import { takeDown } from "../stack/preview/take-down.ts";
import type { ArtifactStore } from "./artifact-store.ts";
import type { Connection } from "./connect.ts";
import { deactivate } from "./deactivate.ts";
import { speakingOf } from "./speaking-of.ts";

/** A preview that is to go, and why. */
export interface Doomed {
  readonly preview: PreviewStack;
  readonly why: string;
}

/** What removing previews works with. */
export interface Removing {
  readonly inputs: Inputs;
  readonly ports: Pick<Ports, "github">;
  readonly connection: Connection;
  readonly artifacts: ArtifactStore;
}

export type Removals = Pick<PreviewsRemoved, "removed" | "failed" | "left" | "artifacts">;

/** Removes previews, a few beside each other; what fails of one does not keep the others. */
export async function removePreviews(doomed: readonly Doomed[], removing: Removing): Promise<Removals> {
  const ends = await aFewAtOnce(doomed, (one) => removeOne(one, removing));
  const objects = ends.flatMap((end) => end.objects ?? []);
  return {
    removed: ends.flatMap((end) => end.removed ?? []),
    failed: ends.flatMap((end) => end.failed ?? []),
    left: ends.flatMap((end) => end.left ?? []),
    artifacts: { count: objects.length, bytes: objects.reduce((sum, { size }) => sum + size, 0) },
  };
}

interface End {
  readonly removed?: RemovedPreview;
  readonly failed?: FailedRemoval;
  readonly left?: LeftStack;
  readonly objects?: readonly StoredObject[];
}

async function removeOne(doomed: Doomed, { connection, ...rest }: Removing): Promise<End> {
  const { name, pullRequest, config } = doomed.preview;
  const progress = speakingOf(name, connection.progress);
  try {
    return await remove(doomed, { ...rest, connection: { ...connection, progress } });
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return { failed: { stack: name, pullRequest, config, failure: toFailure(error) } };
  }
}

async function remove({ preview, why }: Doomed, removing: Removing): Promise<End> {
  const { name, pullRequest, config } = preview;
  const { connection, inputs, ports, artifacts } = removing;
  const settled = await settle(preview, removing);
  if ("left" in settled) return settled;
  connection.progress.info(`removing it: ${why}`);
  // The stack last, which needs none of this to go: killed in between, the next run finds the stack by it.
  const objects = await artifacts.empty(previewFolder(name));
  await deactivate(name, inputs, { ...ports, progress: connection.progress });
  const queues = await takeDown(settled.stack, connection);
  return { removed: { stack: name, pullRequest, config, why, queues }, objects };
}

/** Waits for what runs on the stack, and looks again at whose it is: it may be held by now. */
async function settle(
  { name, arn }: PreviewStack,
  { connection, inputs }: Removing,
): Promise<{ readonly stack: Stack | undefined } | { readonly left: LeftStack }> {
  try {
    const stack = await waitUntilSettled(await connection.aws.cloudFormation.describeStack(arn), connection);
    const why = stack ? whyLeft(stack, inputs.owner.repository) : null;
    return why === null ? { stack } : { left: { stack: name, why } };
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== "timeout") throw error;
    return { left: { stack: name, why: "something still runs on it; the next run looks at it again" } };
  }
}
