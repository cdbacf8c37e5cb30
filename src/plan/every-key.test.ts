import { richConfig } from "../../test/fixtures/rich-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { compareConfigs } from "./compare-configs.ts";

type Place = readonly string[];

/** The way to every leaf of a config. */
function leavesOf(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function altered(value: unknown): unknown {
  if (typeof value === "string") return `${value}-other`;
  return typeof value === "number" ? value + 1 : !value;
}

function alterAt(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) return altered(value);
  const entries = Object.entries(Object(value)).map(([name, child]) => [
    name,
    name === key ? alterAt(child, rest) : child,
  ]);
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

function at(value: unknown, path: Place): unknown {
  return path.reduce<unknown>((here, key) => Object(here)[key], value);
}

/** A place without its positions: the same in every endpoint, every queue. */
function keyOf(path: Place): string {
  return path.filter((key) => !/^\d+$/.test(key)).join(".");
}

/** What deploys nothing, and what decides which keys stand beside it. */
const untold = [
  /^removed\b/,
  /^queues\.key$/,
  /^(?:environment|pullRequest)$/,
  /^endpoints\.generatesSecret$/,
  /\.(?:kind|store|provider)$/,
];

const leaves = leavesOf(richConfig).filter((path) => !untold.some((pattern) => pattern.test(keyOf(path))));

test.each(leaves.filter((path) => at(richConfig, path) !== null).map((path) => [path.join(".")]))(
  "%s cannot change untold",
  (path) => {
    const after = alterAt(richConfig, path.split(".")) as StackConfig;
    expect(compareConfigs(richConfig, after)).not.toEqual([]);
    expect(compareConfigs(after, richConfig)).not.toEqual([]);
  },
);

test("the config of these tests has every key at a value other than nothing", () => {
  const filled = new Set(leaves.filter((path) => at(richConfig, path) !== null).map(keyOf));
  const empty = leaves.filter((path) => at(richConfig, path) === null).map(keyOf);
  const isFilled = (key: string) => [...filled].some((one) => one === key || one.startsWith(`${key}.`));
  expect(empty.filter((key) => !isFilled(key))).toEqual([]);
});

test.each<readonly [string, Partial<StackConfig>]>([
  ["the default throttle", { throttle: null }],
  ["the function's limit", { function: { ...richConfig.function, reservedConcurrency: null } }],
  ["the boundary", { permissionsBoundary: null }],
  ["every throttle", { endpoints: richConfig.endpoints.map((own) => ({ ...own, throttle: null })) }],
  ["every largest body", { endpoints: richConfig.endpoints.map((own) => ({ ...own, maxBody: null })) }],
  [
    "every key of a queue",
    { queues: richConfig.queues.map((own) => (own.kind === "managed" ? { ...own, kmsKey: null } : own)) },
  ],
])("%s cannot go or come untold", (_what, own) => {
  const bare = { ...richConfig, ...own };
  expect(compareConfigs(richConfig, bare)).not.toEqual([]);
  expect(compareConfigs(bare, richConfig)).not.toEqual([]);
});
