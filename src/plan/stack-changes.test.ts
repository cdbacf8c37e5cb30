import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { compareStacks } from "./stack-changes.ts";

type Own = Partial<StackConfig>;

const lambda = smallConfig.function;
const boundary = "arn:aws:iam::123456789012:policy/b";

const calm: readonly (readonly [sentence: string, before: Own, after: Own])[] = [
  ["throttle none → `{ rate: 5, burst: 10 }`", {}, { throttle: { rate: 5, burst: 10 } }],
  ["logs.level `info` → `warn`", {}, { logs: { ...smallConfig.logs, level: "warn" } }],
  ["logs.retention `14d` → `30d`", {}, { logs: { ...smallConfig.logs, retention: 30 * 86_400 } }],
  ["logs.gateway `true` → `false`", {}, { logs: { ...smallConfig.logs, gateway: false } }],
  ["function.memory `256` → `512`", {}, { function: { ...lambda, memory: 512 } }],
  ["function.timeout `10s` → `29s`", {}, { function: { ...lambda, timeout: 29 } }],
  ["function.architecture `arm64` → `x86_64`", {}, { function: { ...lambda, architecture: "x86_64" } }],
  ["function.reservedConcurrency the account's limit → `5`", {}, { function: { ...lambda, reservedConcurrency: 5 } }],
  [`permissionsBoundary none → \`${boundary}\``, {}, { permissionsBoundary: boundary }],
  ["terminationProtection `false` → `true`", { terminationProtection: false }, {}],
  [
    "tag `a` `1` → `2`; tag `b` removed; new tag `c`: `3`; new tag `constructor`: `4`",
    { tags: { b: "1", a: "1", same: "s" } },
    { tags: { same: "s", constructor: "4", c: "3", a: "2" } },
  ],
];

const alarming: readonly (readonly [sentence: string, before: Own, after: Own])[] = [
  ["terminationProtection `true` → `false`: the stack can be deleted", {}, { terminationProtection: false }],
  [
    `permissionsBoundary \`${boundary}\` → none: nothing bounds the function's role`,
    { permissionsBoundary: boundary },
    {},
  ],
  ["name `acme-small` → `acme`: another stack; the old one stays, with no one managing it", {}, { name: "acme" }],
];

test.each(calm)("%s", (...[sentence, before, after]) => {
  expect(
    compareStacks([
      { ...smallConfig, ...before },
      { ...smallConfig, ...after },
    ]),
  ).toEqual([{ subject: "stack", name: "", change: "changed", details: sentence.split("; "), risky: false }]);
});

test.each(alarming)("it is risky that %s", (...[sentence, before, after]) => {
  expect(
    compareStacks([
      { ...smallConfig, ...before },
      { ...smallConfig, ...after },
    ]),
  ).toEqual([{ subject: "stack", name: "", change: "changed", details: [sentence], risky: true }]);
});

test("what is risky comes first", () => {
  const [change] = compareStacks([
    smallConfig,
    { ...smallConfig, tags: { a: "1" }, terminationProtection: false, throttle: { rate: 1, burst: 1 } },
  ]);
  expect(change?.details).toEqual([
    "terminationProtection `true` → `false`: the stack can be deleted",
    "throttle none → `{ rate: 1, burst: 1 }`",
    "new tag `a`: `1`",
  ]);
});

test("a stack that stays as it is says nothing", () => {
  expect(compareStacks([fullConfig, { ...fullConfig, endpoints: [], queues: [], removed: [] }])).toEqual([]);
});
