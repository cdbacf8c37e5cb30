import { describeChange } from "../plan/describe-change.ts";
import type { CostChange, HandlerChange, HandlerVersion } from "../plan/plan-parts.ts";
import { count } from "./count.ts";
import type { Plan } from "./outcome.ts";

/** How much a plan changes, in a few words: "3 changes", "a new stack with 23 resources", "no changes". */
export function sizeOf(plan: Plan): string {
  const { changes, configChanges, exists } = plan;
  if (isUnchanged(plan)) return "no changes";
  if (!exists) return `a new stack with ${count(changes.length, "resource")}`;
  if (isHandlerOnly(plan)) return "nothing but a new handler";
  return configChanges === null || configChanges.length === 0
    ? count(changes.length, "resource change")
    : count(configChanges.length, "change");
}

/** Whether deploy would leave everything as it is. */
export function isUnchanged({ changes, configChanges, handlerChange }: Plan): boolean {
  return changes.length === 0 && (configChanges ?? []).length === 0 && handlerChange === null;
}

/** Whether nothing but the handler differs: the same config, served by another version of this action. */
export function isHandlerOnly({ changes, configChanges, handlerChange, exists }: Plan): boolean {
  const isFunction = ({ type }: Plan["changes"][number]) => type === "AWS::Lambda::Function";
  return exists && handlerChange !== null && configChanges?.length === 0 && changes.every(isFunction);
}

/** The changes of the config file, one sentence each, what is risky first; foreign parts stand in backticks. */
export function meaningOf({ configChanges }: Plan): readonly Meaning[] {
  return (configChanges ?? [])
    .toSorted((first, second) => Number(second.risky) - Number(first.risky))
    .map((change) => ({ risky: change.risky, sentence: describeChange(change) }));
}

/** One change in the file's words; `risky`: a reviewer must not overlook it. */
export interface Meaning {
  readonly risky: boolean;
  readonly sentence: string;
}

/** Why nothing is said in the words of the file where resources change all the same; empty where something is. */
export function whyWordless(plan: Plan): readonly string[] {
  const { configChanges, exists, changes } = plan;
  if (configChanges === null) return exists ? [notTold] : [];
  const isSame = configChanges.length === 0 && changes.length > 0 && exists && !isHandlerOnly(plan);
  return isSame ? ["The config file says what it said; the resources below are what changes."] : [];
}

const notTold =
  "What is deployed cannot be told in the words of the config file; the resources below are what changes.";

/** The estimated price, and what it stands for. */
export function describeCost({ before, after }: CostChange): string {
  const price = before === null ? toDollars(after) : `${toDollars(before)} → ${toDollars(after)}`;
  return `about ${price} per million webhooks (us-east-1 list prices, bodies up to 64 KB)`;
}

/** Another handler, as a sentence. */
export function describeHandler(plan: Plan, handlerChange: HandlerChange): string {
  const change = describeHandlerChange(handlerChange);
  return isHandlerOnly(plan) ? `${change}; neither the config nor AWS differs otherwise` : change;
}

/** From which handler to which; two builds of one version are told apart by their code. */
export function describeHandlerChange({ before, after }: HandlerChange): string {
  const isAlike = before?.version === after.version;
  const name = (handler: HandlerVersion) => (isAlike ? withCode(handler) : `\`${handler.version}\``);
  return before === null ? name(after) : `${name(before)} → ${name(after)}`;
}

/** What a plan was worked out from. */
export const origins = {
  "change-set": "CloudFormation's change set",
  template: "the templates, without a change set",
  "base-branch": "the base branch's file, without credentials",
} satisfies Record<Plan["from"], string>;

function toDollars(dollars: number): string {
  return `$${dollars.toFixed(2)}`;
}

function withCode({ version, sha256 }: HandlerVersion): string {
  return `\`${version}\` (code \`${sha256.slice(0, 8)}\`)`;
}
