import { checkEndpoints } from "./checks/check-endpoints.ts";
import { checkLimits } from "./checks/check-limits.ts";
import { checkQueueNames } from "./checks/check-queue-names.ts";
import { checkQueues } from "./checks/check-queues.ts";
import { checkStackName } from "./checks/check-stack-name.ts";
import type { Check, Draft } from "./checks/draft.ts";
import { type Finding, type Path, toDotted, valueAt } from "./finding.ts";
import { hideLiterals } from "./hide-literals.ts";
import { parseMended } from "./mend.ts";
import { resolveConfig } from "./resolve-config.ts";
import { schemaFindings } from "./schema-findings.ts";
import type { StackConfig } from "./stack-config.ts";
import { valueFindings } from "./value-findings.ts";
import type { Variant } from "./variants.ts";
import { configWarnings } from "./warnings.ts";

const checks: readonly Check[] = [checkStackName, checkQueues, checkQueueNames, checkEndpoints];

/** Everything there is to say about one stack of a file. `config` is to be used only when there are no findings. */
export interface Examination {
  readonly config: StackConfig | undefined;
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** @param literals what may be a secret in the wrong place, so that no message shows it */
export function examine(
  { value, target, findings: merging }: Pick<Variant, "value" | "target" | "findings">,
  literals: readonly string[],
): Examination {
  const { source, issues } = parseMended(value);
  const early = hideLiterals([...merging, ...valueFindings(value), ...schemaFindings(issues, value)], literals);
  if (source === undefined) return { config: undefined, findings: withoutEchoes(early, value), warnings: [] };
  const draft: Draft = { source, config: resolveConfig(source, target), written: value, complete: early.length === 0 };
  const late = lateFindings(draft).filter(({ path }) => !early.some((other) => clouds(other.path, path)));
  const findings = withoutEchoes([...early, ...late], value);
  return { config: draft.config, findings, warnings: configWarnings(draft) };
}

/** A key that is missing because it was misspelt is told once, where it stands. */
function withoutEchoes(findings: readonly Finding[], value: unknown): readonly Finding[] {
  const meant = new Set(findings.flatMap((finding) => (finding.meant ? [toDotted(finding.meant)] : [])));
  return findings.filter(({ path }) => !meant.has(toDotted(path)) || valueAt(value, path) !== undefined);
}

/** A file far too large is split first: comparing all its names would take long and help nobody. */
function lateFindings(draft: Draft): readonly Finding[] {
  const limits = checkLimits(draft);
  return limits.length > 0 ? limits : checks.flatMap((check) => check(draft));
}

/** A check has nothing reliable to say about a queue, or a key of an endpoint, that the schema refused. */
function clouds(refused: Path, checked: Path): boolean {
  const depth = checked[0] === "endpoints" ? 3 : 2;
  const shared = Math.min(depth, refused.length, checked.length);
  return checked.slice(0, shared).every((segment, index) => segment === refused[index]);
}
