import type { StackConfig } from "../config/stack-config.ts";
import type { Grant } from "./grant.ts";
import type { Fragments } from "./load-fragments.ts";
import { toIdHash } from "./logical-id.ts";
import { type Part, toPart } from "./part.ts";
import { toKeyGrants, toQueueGrants } from "./queue-grants.ts";
import { toSecretGrants } from "./secret-grants.ts";

/** Renders what the function may reach: a policy of its own for each queue, key and secret. */
export function renderGrants(config: StackConfig, fragments: Fragments): readonly Part[] {
  const grants = new Map<string, Grant>();
  for (const grant of [...toQueueGrants(config), ...toKeyGrants(config), ...toSecretGrants(config)]) {
    if (!grants.has(grant.target)) grants.set(grant.target, grant);
  }
  return [...grants.values()].map((grant) => renderGrant(grant, fragments));
}

/**
 * A policy's name is as distinct as its logical ID: of two policies with one name on one role, the removal of the old
 * one would take the new one away.
 */
function renderGrant({ fragment, subject, target, values }: Grant, fragments: Fragments): Part {
  const suffix = toIdHash(target);
  return toPart(subject, fragments[fragment], {
    values: { ...values, PolicyName: `${fragment}-${suffix}`, RoleName: { Ref: "FunctionRole" } },
    suffix,
  });
}
