import type { Inputs } from "../inputs.ts";
import { compareAddresses } from "../plan/addresses.ts";
import { compareConfigs } from "../plan/compare-configs.ts";
import { compareCost } from "../plan/cost.ts";
import { readDeployedConfig } from "../plan/deployed-config.ts";
import { compareHandlers, readDeployedHandler } from "../plan/deployed-handler.ts";
import { readDeployedNames } from "../plan/deployed-names.ts";
import { diffProperties } from "../plan/diff-properties.ts";
import { digestPlan } from "../plan/digest-plan.ts";
import type { PlanDigest } from "../plan/plan-parts.ts";
import { findSpentRemovals } from "../plan/spent-removals.ts";
import { namesOf, toDeployedNames } from "../refusals/removals.ts";
import type { Plan } from "../report/outcome.ts";
import type { Adoption } from "../stack/adopt.ts";
import { pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import { deployedTemplateOf, type FoundStack } from "../stack/find-stack.ts";
import { stackTags } from "../stack/owner-tags.ts";
import type { Build } from "./build.ts";
import type { Connection } from "./connect.ts";
import { baseUrlOf } from "./deployed-stack.ts";

/** A plan but for what CloudFormation, or a refusal, adds to it. */
export type DraftPlan = Omit<Plan, "from" | "changes" | "refusals" | "digest"> & { readonly digest: PlanDigest };

/** What a plan is drafted from. */
export interface Drafted {
  readonly built: Build;
  readonly found: FoundStack;
  readonly adoptions: readonly Adoption[];
  readonly inputs: Inputs;
  /** Number of the pull request that proposes the change. */
  readonly pullRequest: number | null;
}

/** Says what a deploy means, from what is deployed and what is wanted; asks nobody. */
export function draftPlan(drafted: Drafted, connection: Connection): DraftPlan {
  const { built, found } = drafted;
  const deployed = deployedTemplateOf(found);
  const { next, file } = built;
  return {
    exists: deployed !== null,
    baseUrl: found.state === "present" ? baseUrlOf(found.stack, connection) : null,
    addresses: compareAddresses(pathsIn(deployed), pathsIn(next)),
    properties: diffProperties(deployed, next, built.template.subjects),
    handler: built.handler,
    handlerChange: deployed && compareHandlers(readDeployedHandler(deployed), built.handler),
    digest: digest(drafted, connection),
    warnings: file.warnings,
    notes: [...found.notes, ...spent(built, deployed)],
    ...inTheFilesWords(built, found),
  };
}

function pathsIn(template: TemplateBody | null): readonly string[] {
  return template ? [...pathsOf(template).values()] : [];
}

/** Termination protection is no part of a template, so the stack itself knows it better than its metadata. */
function inTheFilesWords({ file }: Build, found: FoundStack): Pick<Plan, "configChanges" | "cost"> {
  const { config } = file;
  if (found.state === "absent") return { configChanges: compareConfigs(null, config), cost: compareCost(null, config) };
  const stored = readDeployedConfig(found.template);
  if (!stored) return { configChanges: null, cost: null };
  const before = { ...stored, terminationProtection: Boolean(found.stack.EnableTerminationProtection) };
  return { configChanges: compareConfigs(before, config), cost: compareCost(before, config) };
}

function digest({ built, found, adoptions, inputs, pullRequest }: Drafted, at: Connection) {
  const { name, tags, terminationProtection } = built.file.config;
  const { repository } = inputs.owner;
  const isProtected = found.state === "present" && Boolean(found.stack.EnableTerminationProtection);
  return digestPlan({
    next: built.next,
    deployed: deployedTemplateOf(found),
    settings: built.settingsFingerprint,
    adoptions,
    tags: stackTags(name, inputs.owner, tags),
    protection: { next: terminationProtection, deployed: isProtected },
    target: { repository, pullRequest, account: at.caller.account, region: at.aws.region, stack: name },
  });
}

function spent({ file: { config } }: Build, deployed: TemplateBody | null): readonly string[] {
  const before = deployed ? namesOf({ template: deployed, config: readDeployedNames(deployed) }) : nothing;
  return findSpentRemovals(config.removed, before, toDeployedNames(config));
}

const nothing = { queues: {}, endpoints: {} };
