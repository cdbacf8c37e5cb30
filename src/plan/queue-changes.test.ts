import { endpoint, existing, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { QueueConfig, StackConfig } from "../config/stack-config.ts";
import { compareConfigs } from "./compare-configs.ts";

function configOf(...queues: readonly QueueConfig[]): StackConfig {
  const keys = queues.map(({ key }) => key);
  return { ...smallConfig, endpoints: [endpoint({ key: "github", queues: keys })], queues };
}

const builds = queue({ key: "builds", physicalName: "acme-builds" });
const { deadLetter } = builds;
const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1234";
const far = existing({ key: "builds", physicalName: "builds", account: "210987654321", region: "eu-west-1" });

type Case = readonly [sentence: string, before: QueueConfig, after: QueueConfig];

const calm: readonly Case[] = [
  ["retention `4d` → `14d`", builds, { ...builds, retention: 1_209_600 }],
  ["visibilityTimeout `30s` → `0s`", builds, { ...builds, visibilityTimeout: 0 }],
  [`kmsKey SSE-SQS → \`${keyArn}\``, builds, { ...builds, kmsKey: keyArn }],
  [`kmsKey \`${keyArn}\` → SSE-SQS`, { ...builds, kmsKey: keyArn }, builds],
  ["new dead-letter queue `acme-builds-dlq`", { ...builds, deadLetter: null }, builds],
  [
    "deadLetter.maxReceives `5` → `3`; deadLetter.retention `14d` → `7d`",
    builds,
    { ...builds, deadLetter: deadLetter && { ...deadLetter, maxReceives: 3, retention: 604_800 } },
  ],
  [
    "existing `builds` (account `210987654321`, region `eu-west-1`) → `other`",
    far,
    existing({ key: "builds", physicalName: "other" }),
  ],
  [
    "`acme-builds` is managed by this stack from now on; retention `4d`",
    existing({ key: "builds", physicalName: "acme-builds" }),
    builds,
  ],
  [
    "a queue of this stack in place of existing `builds` (account `210987654321`, region `eu-west-1`); retention `4d`",
    far,
    builds,
  ],
];

test.each(calm)("%s", (...[sentence, before, after]) => {
  expect(compareConfigs(configOf(before), configOf(after))).toEqual([
    { subject: "queue", name: "builds", change: "changed", details: sentence.split("; "), risky: false },
  ]);
});

const renamed = "renamed from `acme-builds`: a new queue; the old one keeps its messages, with no one managing it";

const alarming: readonly (readonly [what: string, details: readonly string[], after: QueueConfig])[] = [
  ["under another name", [renamed], queue({ key: "builds", physicalName: "acme-ci" })],
  ["under another name and key", [renamed], queue({ key: "ci", physicalName: "acme-ci" })],
  [
    "made FIFO",
    [renamed, "fifo `false` → `true`"],
    queue({ key: "builds", physicalName: "acme-builds.fifo", fifo: true }),
  ],
  [
    "without its dead-letter queue",
    ["dead-letter queue switched off: `acme-builds-dlq` keeps its messages, with no one managing it"],
    { ...builds, deadLetter: null },
  ],
  [
    "with another dead-letter queue",
    [
      "dead-letter queue `acme-lost` in place of `acme-builds-dlq`: the old one keeps its messages, with no one managing it",
    ],
    { ...builds, deadLetter: deadLetter && { ...deadLetter, physicalName: "acme-lost" } },
  ],
  [
    "no longer ours",
    ["`acme-builds` is let go: still sent to, with no one managing it"],
    existing({ key: "builds", physicalName: "acme-builds" }),
  ],
  [
    "in favour of one that is not ours",
    [
      "existing `builds` (account `210987654321`, region `eu-west-1`) in place of `acme-builds`: the old one keeps its messages, with no one managing it",
    ],
    far,
  ],
];

test.each(alarming)("a queue %s is risky", (_what, details, after) => {
  expect(compareConfigs(configOf(builds), configOf(after))).toEqual([
    { subject: "queue", name: after.key, change: "changed", details, risky: true },
  ]);
});

test.each<readonly [string, QueueConfig]>([
  ["is set up otherwise", queue({ key: "ci", physicalName: "acme-ci", retention: 60 })],
  ["is not ours", existing({ key: "ci", physicalName: "acme-ci" })],
])("a queue under another name and key that %s is another one", (_what, after) => {
  expect(
    compareConfigs(configOf(builds), configOf(after)).map(({ subject, change }) => `${subject} ${change}`),
  ).toEqual(["endpoint changed", "queue removed", "queue added"]);
});

test("two queues of one name in two accounts are two queues", () => {
  const after = configOf({ ...far, key: "ci", account: "123456789012" });
  expect(compareConfigs(configOf(far), after).map(({ change }) => change)).toEqual(["changed", "removed", "added"]);
});

test("a queue of ours that gives way to its namesake in another account is not called let go", () => {
  expect(compareConfigs(configOf(queue({ key: "builds", physicalName: "builds" })), configOf(far))).toMatchObject([
    {
      details: [
        "existing `builds` (account `210987654321`, region `eu-west-1`) in place of `builds`: the old one keeps its messages, with no one managing it",
      ],
    },
  ]);
});

test("a queue of an endpoint that goes is not taken for that of one that comes", () => {
  const before = { ...configOf(builds), endpoints: [endpoint({ key: "old", queues: ["builds"] })] };
  const after = {
    ...configOf(queue({ key: "ci", physicalName: "acme-ci" })),
    endpoints: [endpoint({ key: "new", queues: ["ci"] })],
  };
  expect(compareConfigs(before, after).map(({ change }) => change)).toEqual(["removed", "added", "removed", "added"]);
});

test("a queue that is not ours stays where it is when it is no longer named", () => {
  const audit = existing({ key: "audit", physicalName: "audit" });
  expect(compareConfigs(configOf(builds, audit), configOf(builds)).at(-1)).toEqual({
    subject: "queue",
    name: "audit",
    change: "removed",
    details: ["`audit` stays: it is not this stack's"],
    risky: false,
  });
});

test("a queue that leaves a preview is not said to be kept", () => {
  const none = { ...builds, deadLetter: null };
  const renamed = { ...builds, physicalName: "acme-ci" };
  const said = (before: readonly QueueConfig[], after: readonly QueueConfig[]) =>
    compareConfigs(configOf(...before), { ...configOf(...after), pullRequest: 5 })
      .filter(({ subject }) => subject === "queue")
      .flatMap(({ details }) => details);
  const other = queue({ key: "other", physicalName: "acme-other" });
  expect(said([builds, other], [other])).toEqual([
    "`acme-builds` and its dead-letter queue `acme-builds-dlq` are deleted with their messages",
  ]);
  expect(said([none, other], [other])).toEqual(["`acme-builds` is deleted with its messages"]);
  expect(said([builds], [none])).toEqual([
    "dead-letter queue switched off: `acme-builds-dlq` is deleted with its messages",
  ]);
  expect(said([builds], [renamed])).toEqual([
    "renamed from `acme-builds`: a new queue; the old one is deleted with its messages",
  ]);
});
