import { checkSecrets } from "../refusals/secrets.ts";
import { fromRefusal } from "../report/failure.ts";
import type { Failure } from "../report/outcome.ts";
import type { Prepared } from "./prepare.ts";
import { readLivePaths } from "./revision.ts";

export interface SecretsReview {
  readonly refusals: readonly Failure[];
  /** Paths of endpoints whose secret does not exist yet. */
  readonly pending: readonly string[];
}

/** Looks whether every secret is there: a working endpoint must not lose its own, a new one may still wait for it. */
export async function reviewSecrets({
  built: { file },
  found,
  connection: { aws, progress },
}: Prepared): Promise<SecretsReview> {
  const live = found.state === "present" ? readLivePaths(found.template) : new Set<string>();
  const { refusals, pending } = await checkSecrets(file.config, live, aws.secrets);
  for (const { text, configPath } of pending)
    progress.warning(text, { title: "secret-missing", file: file.file, ...file.positionOf(configPath) });
  return {
    refusals: refusals.map((refusal) => fromRefusal(refusal, file)),
    pending: pending.map(({ path }) => path),
  };
}
