import { readLivePaths } from "../plan/live-paths.ts";
import { checkSecrets } from "../refusals/secrets.ts";
import { fromRefusal } from "../report/failure.ts";
import type { Failure } from "../report/outcome.ts";
import { deployedTemplateOf } from "../stack/find-stack.ts";
import type { Prepared } from "./prepare.ts";

/** What missing secrets stand in the way of, and what only waits for them. */
export interface MissingSecrets {
  readonly refusals: readonly Failure[];
  /** Paths of endpoints whose secret does not exist yet. */
  readonly pending: readonly string[];
}

/** Looks whether every secret is there: a working endpoint must not lose its own, a new one may still wait for it. */
export async function findMissingSecrets({
  built: { file },
  found,
  connection: { aws, progress },
}: Prepared): Promise<MissingSecrets> {
  const deployed = deployedTemplateOf(found);
  const live = deployed ? readLivePaths(deployed) : new Set<string>();
  const { refusals, pending } = await checkSecrets(file.config, live, aws.secrets);
  for (const { text, configPath } of pending)
    progress.warning(text, { title: "secret-missing", file: file.file, ...file.positionOf(configPath) });
  return {
    refusals: refusals.map((refusal) => fromRefusal(refusal, file)),
    pending: pending.map(({ path }) => path),
  };
}
