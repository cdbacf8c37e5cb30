import { type SplitFile, stacksOf } from "./environments.ts";
import { previewKey } from "./environments-schema.ts";
import type { Finding } from "./finding.ts";
import { withGeneratedSecrets } from "./generated-secret.ts";
import { isMap, merge } from "./merge.ts";
import type { Layers } from "./origin.ts";
import { splitPreview, toPreviewBase } from "./preview-source.ts";
import { stackNameOf, writtenName } from "./stack-name.ts";
import { onlyStack, type Target } from "./target.ts";
import { fillIn } from "./variables.ts";

/** One stack that a file describes: its environment merged over the base, the variable filled in. */
export interface Variant {
  readonly target: Target;
  /** What a reader knows it by; null: the file has no other. */
  readonly title: string | null;
  readonly value: unknown;
  /** Found while it was merged; paths as in `value`. */
  readonly findings: readonly Finding[];
  readonly layers: Layers;
}

/** Every stack that a file describes. A preview is one of them where the file or the run asks for one. */
export function variantsOf(file: SplitFile, previewOf: number | null): readonly Variant[] {
  const stacks = stacksOf(file);
  const own = stacks.length === 0 ? [onlyVariant(file)] : stacks.map((key) => environmentVariant(key, file));
  const hasPreview = isMap(file.base) && (previewOf !== null || file.overrides.has(previewKey));
  return hasPreview ? [...own, previewVariant(file, previewOf)] : own;
}

function onlyVariant({ base }: SplitFile): Variant {
  const title = null;
  return { target: onlyStack, title, ...fillIn(base, null), layers: { base, over: null } };
}

function environmentVariant(key: string, { base, overrides }: SplitFile): Variant {
  const override = overrides.get(key);
  return {
    target: { environment: key, previewOf: null },
    title: key,
    ...fillIn(merge(base, override), key),
    layers: { base, over: { key, override } },
  };
}

/** The number that needs most room, where none is meant. */
const anyPullRequest = 99_999;

function previewVariant({ base, overrides }: SplitFile, previewOf: number | null): Variant {
  const target = { environment: null, previewOf: previewOf ?? anyPullRequest };
  const written = overrides.get(previewKey) ?? {};
  const { override, findings } = splitPreview(written);
  const stack = stackNameOf(writtenName(base), target);
  const filled = fillIn(withGeneratedSecrets(merge(toPreviewBase(base), override), stack), `pr-${target.previewOf}`);
  return {
    target,
    title: previewKey,
    value: filled.value,
    findings: [...findings, ...filled.findings],
    layers: { base, over: { key: previewKey, override: written } },
  };
}
