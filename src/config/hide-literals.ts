import { type Finding, quote, valueAt } from "./finding.ts";
import { referencePattern } from "./secret-reference.ts";

/**
 * Leaves out of each message what stands where a secret's reference belongs: an alias may repeat it elsewhere, also in
 * another environment.
 */
export function hideLiterals(findings: readonly Finding[], texts: readonly string[]): readonly Finding[] {
  const literals = [...new Set(texts.map(quote))];
  return findings.map((finding) => ({
    ...finding,
    message: literals.reduce(
      (text, literal) => text.replaceAll(literal, "a value that is not shown here"),
      finding.message,
    ),
  }));
}

/** What stands in a merged file where a secret's reference belongs, and is none. */
export function literalsIn(value: unknown): readonly string[] {
  return Object.keys(Object(valueAt(value, ["endpoints"])))
    .flatMap((key) => {
      const verify = valueAt(value, ["endpoints", key, "verify"]);
      return [verify, valueAt(verify, ["secret"])].flat();
    })
    .filter((found) => typeof found === "string")
    .filter((found) => found !== "none" && !referencePattern.test(found));
}
