import type { FunctionConfig, StackConfig } from "../config/stack-config.ts";
import type { ConfigChange } from "./config-change.ts";
import {
  type Comparison,
  type Comparisons,
  compareAll,
  type Detail,
  type Pair,
  plain,
  toChange,
  told,
  untold,
  warning,
} from "./detail.ts";
import { orElse, quote, quoteDuration, quoteThrottle } from "./file-text.ts";

/** What changes beside endpoints and queues: one change of the stack, or none. */
export function compareStacks(pair: Pair<StackConfig>): readonly ConfigChange[] {
  const details = compareAll(pair, stack);
  return details.length === 0 ? [] : [toChange({ subject: "stack", name: "", change: "changed" }, details)];
}

const logs: Comparisons<StackConfig["logs"]> = {
  level: told("logs.level", ({ level }) => level, quote),
  retention: told("logs.retention", ({ retention }) => retention, quoteDuration),
  gateway: told("logs.gateway", ({ gateway }) => gateway, quote),
};

const lambda: Comparisons<FunctionConfig> = {
  memory: told("function.memory", ({ memory }) => memory, quote),
  timeout: told("function.timeout", ({ timeout }) => timeout, quoteDuration),
  architecture: told("function.architecture", ({ architecture }) => architecture, quote),
  reservedConcurrency: told(
    "function.reservedConcurrency",
    ({ reservedConcurrency }) => reservedConcurrency,
    orElse("the account's limit", quote),
  ),
};

const stack: Comparisons<StackConfig> = {
  name: warning(
    told("name", ({ name }) => name, quote),
    () => true,
    "another stack; the old one stays, with no one managing it",
  ),
  terminationProtection: warning(
    told("terminationProtection", ({ terminationProtection }) => terminationProtection, quote),
    ([, after]) => !after.terminationProtection,
    "the stack can be deleted",
  ),
  permissionsBoundary: warning(
    told("permissionsBoundary", ({ permissionsBoundary }) => permissionsBoundary, orElse("none", quote)),
    ([, after]) => after.permissionsBoundary === null,
    "nothing bounds the function's role",
  ),
  throttle: told("throttle", ({ throttle }) => throttle, orElse("none", quoteThrottle)),
  logs: ([before, after]) => compareAll([before.logs, after.logs], logs),
  function: ([before, after]) => compareAll([before.function, after.function], lambda),
  tags: compareTags,
  // The name says both.
  environment: untold,
  pullRequest: untold,
  endpoints: untold,
  queues: untold,
  removed: untold,
};

function compareTags([before, after]: Pair<StackConfig>): readonly Detail[] {
  const keys = new Set([...Object.keys(before.tags), ...Object.keys(after.tags)]);
  return [...keys].toSorted().flatMap((key) => compareTag(key)([before.tags, after.tags]));
}

function compareTag(key: string): Comparison<StackConfig["tags"]> {
  const name = `tag ${quote(key)}`;
  return (pair) => {
    const [before, after] = pair.map((tags) => (Object.hasOwn(tags, key) ? tags[key] : undefined));
    if (before === undefined) return [plain(`new ${name}: ${quote(String(after))}`)];
    if (after === undefined) return [plain(`${name} removed`)];
    return told<StackConfig["tags"], string>(name, (tags) => String(tags[key]), quote)(pair);
  };
}
