import type { ReviewedPlan } from "../plan/plan-parts.ts";

/** A reviewed plan as a comment holds it; undefined unless every field is there and a text. Unknown fields are left out. */
export function parseReviewedPlan(value: unknown): ReviewedPlan | undefined {
  const { stack, region, commit, digest: plan, handler } = Object(value);
  const { version, sha256 } = Object(handler);
  const { digest, parts } = Object(plan);
  const { template, base, tags, changes, target } = Object(parts);
  const texts: unknown[] = [stack, region, commit, version, sha256, digest, template, base, tags, changes, target];
  if (!texts.every((text) => typeof text === "string")) return;
  return {
    stack,
    region,
    digest: { digest, parts: { template, base, tags, changes, target } },
    handler: { version, sha256 },
    commit,
  };
}
