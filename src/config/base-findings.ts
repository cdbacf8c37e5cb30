import { type Finding, onePerPlace, type Path, valueAt } from "./finding.ts";
import { referencePattern, referenceWords } from "./secret-reference.ts";
import { valueFindings } from "./value-findings.ts";
import { fillIn } from "./variables.ts";

/** What may not stand in the base even where every environment replaces it: a secret is readable all the same. */
export function baseFindings(base: unknown): readonly Finding[] {
  const { value, findings } = fillIn(base, "any");
  return onePerPlace([...findings, ...valueFindings(base), ...literalSecrets(value)]);
}

function literalSecrets(base: unknown): readonly Finding[] {
  return Object.keys(Object(valueAt(base, ["endpoints"]))).flatMap((endpoint) => {
    const path = ["endpoints", endpoint, "verify", "secret"];
    const written = valueAt(base, path);
    return Array.isArray(written)
      ? written.flatMap((one, index) => literalSecret(one, [...path, index]))
      : literalSecret(written, path);
  });
}

function literalSecret(written: unknown, path: Path): readonly Finding[] {
  if (typeof written !== "string" || referencePattern.test(written)) return [];
  const { expected, remedy } = referenceWords;
  return [{ path, point: "value", message: `expected ${expected}, got a value that is not shown here`, remedy }];
}
