import { baseFindings } from "./base-findings.ts";
import { splitFile, stacksOf } from "./environments.ts";
import { type Examination, examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import { hideLiterals, literalsIn } from "./hide-literals.ts";
import { nestingFinding } from "./nesting-finding.ts";
import type { Target } from "./target.ts";
import { tellOnce } from "./tell-once.ts";
import { type Variant, variantsOf } from "./variants.ts";

/** Everything there is to say about a file, and each of its stacks. Paths of findings are those of the file. */
export interface FileExamination {
  /** The environments that are stacks of their own. */
  readonly environments: readonly string[];
  readonly findings: readonly Finding[];
  readonly stacks: readonly ExaminedStack[];
}

/** One stack of the file. `config` is to be used only when the file has no findings. */
export type ExaminedStack = Variant & Examination;

/** Examines every stack of a file, whichever is meant: all problems are told together, and none waits for its turn. */
export function examineFile(value: unknown, { previewOf }: Target): FileExamination {
  const nesting = nestingFinding(value);
  if (nesting) return { environments: [], findings: [nesting], stacks: [] };
  const file = splitFile(value);
  const variants = variantsOf(file, previewOf);
  const literals = [file.base, ...variants.map((variant) => variant.value)].flatMap(literalsIn);
  const stacks = variants.map((variant) => ({ ...variant, ...examine(variant, literals) }));
  const own = file.overrides.size === 0 ? [] : baseFindings(file.base);
  return {
    environments: stacksOf(file),
    findings: [...hideLiterals(file.findings, literals), ...tellOnce(stacks, own)],
    stacks,
  };
}
