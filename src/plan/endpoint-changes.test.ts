import { endpoint, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { EndpointConfig, StackConfig } from "../config/stack-config.ts";
import { compareConfigs } from "./compare-configs.ts";

function configOf(...endpoints: readonly EndpointConfig[]): StackConfig {
  return { ...smallConfig, endpoints };
}

const github = endpoint({ key: "github", queues: ["events"] });
const open = endpoint({
  key: "github",
  queues: ["events"],
  verify: { provider: "none" },
  throttle: { rate: 10, burst: 20 },
});

type Own = Partial<EndpointConfig>;

const calm: readonly (readonly [sentence: string, before: Own, after: Own])[] = [
  ["groupBy the endpoint's key → `body.id`, `header.x-id`", {}, { groupBy: ["body.id", "header.x-id"] }],
  [
    "groupBy `body.a`, `body.b` → `body.b`, `body.a`",
    { groupBy: ["body.a", "body.b"] },
    { groupBy: ["body.b", "body.a"] },
  ],
  ["methods `POST` → `GET`, `POST`", {}, { methods: ["POST", "GET"] }],
  ["throttle the stack's default → `{ rate: 0.5, burst: 10 }`", {}, { throttle: { rate: 0.5, burst: 10 } }],
  ["throttle `{ rate: 5, burst: 10 }` → the stack's default", { throttle: { rate: 5, burst: 10 } }, {}],
  ["respond `200` → `204`", {}, { respond: 204 }],
  ["rejects.respond `401` → `200`", {}, { rejects: { respond: 200 } }],
  ["maxBody what fits the queue → `64KiB`", {}, { maxBody: 65_536 }],
  ["maxBody `1MiB` → what fits the queue", { maxBody: 1_048_576 }, {}],
  ["new queue `audit`; no longer to queue `events`", {}, { queues: ["audit"] }],
  ["renamed `github` → `gh`: consumers see it in the message's `endpoint`", {}, { key: "gh", path: "/github" }],
];

test.each(calm)("%s", (...[sentence, before, after]) => {
  expect(compareConfigs(configOf({ ...github, ...before }), configOf({ ...github, ...after }))).toEqual([
    {
      subject: "endpoint",
      name: after.key ?? "github",
      change: "changed",
      details: sentence.split("; "),
      risky: false,
    },
  ]);
});

test("an endpoint that moves is one change, and its old senders are not forgotten", () => {
  const moved = { ...github, path: "/gh", respond: 202 } as const;
  expect(compareConfigs(configOf(github), configOf(moved))).toEqual([
    {
      subject: "endpoint",
      name: "github",
      change: "changed",
      details: ["address `/github` → `/gh`: senders of the old one get 404", "respond `200` → `202`"],
      risky: true,
    },
  ]);
});

test("an endpoint under another key and path is recognised by its sender and queues", () => {
  const renamed = endpoint({ key: "gh", queues: ["events"], respond: 202 });
  expect(compareConfigs(configOf(github), configOf(renamed))).toEqual([
    {
      subject: "endpoint",
      name: "gh",
      change: "changed",
      details: [
        "address `/github` → `/gh`: renamed from `github`, senders of the old one get 404",
        "respond `200` → `202`",
      ],
      risky: true,
    },
  ]);
});

test("the order of its queues does not hide an endpoint under another key and path", () => {
  const [before, after] = [
    endpoint({ key: "github", queues: ["events", "audit"] }),
    endpoint({ key: "gh", queues: ["audit", "events"] }),
  ];
  expect(compareConfigs(configOf(before), configOf(after)).map(({ change }) => change)).toEqual(["changed"]);
});

test("what is risky comes first", () => {
  expect(compareConfigs(configOf(github), configOf({ ...open, key: "gh" }))).toMatchObject([
    {
      details: [
        "verify `github` → `none`: anyone may send",
        "renamed `github` → `gh`: consumers see it in the message's `endpoint`",
        "throttle the stack's default → `{ rate: 10, burst: 20 }`",
      ],
    },
  ]);
});

test.each([
  ["goes to other queues", [endpoint({ key: "gh", queues: ["audit"] })]],
  ["verifies otherwise", [endpoint({ key: "gh", queues: ["events"], verify: { provider: "none" } })]],
  ["has a twin", [endpoint({ key: "gh", queues: ["events"] }), endpoint({ key: "hub", queues: ["events"] })]],
])("an endpoint that %s is another one", (_what, after) => {
  const changes = compareConfigs(configOf(github), configOf(...after));
  expect(changes.map(({ change }) => change)).toEqual(["removed", ...after.map(() => "added")]);
});

test("two endpoints that swap their paths keep their addresses", () => {
  const [a, b] = [endpoint({ key: "a", queues: ["events"] }), endpoint({ key: "b", queues: ["audit"] })];
  const swapped = configOf({ ...a, path: "/b" }, { ...b, path: "/a" });
  expect(compareConfigs(configOf(a, b), swapped).map(({ name, risky }) => [name, risky])).toEqual([
    ["a", false],
    ["b", false],
  ]);
});

test("a limit taken from an endpoint that anyone may call is risky", () => {
  expect(compareConfigs(configOf(open), configOf({ ...open, throttle: null }))).toMatchObject([
    {
      details: ["throttle `{ rate: 10, burst: 20 }` → the stack's default: no limit of its own, and anyone may send"],
      risky: true,
    },
  ]);
});
