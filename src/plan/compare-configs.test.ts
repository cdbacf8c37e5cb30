import { richConfig } from "../../test/fixtures/rich-config.ts";
import { endpoint, existing, fullConfig, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { EndpointConfig, QueueConfig, StackConfig } from "../config/stack-config.ts";
import { toMarkdown } from "../escape-foreign-text.ts";
import { compareConfigs } from "./compare-configs.ts";
import type { ConfigChange } from "./config-change.ts";

/** A change in one line: `!` for what is risky. */
function line({ subject, name, change, details, risky }: ConfigChange): string {
  return `${risky ? "! " : ""}${change} ${subject}${name === "" ? "" : ` ${name}`}: ${details.join("; ")}`;
}

function told(before: StackConfig | null, after: StackConfig): readonly string[] {
  return compareConfigs(before, after).map(line);
}

const base: StackConfig = {
  ...smallConfig,
  endpoints: [endpoint({ key: "github", queues: ["repo-events"] })],
  queues: [queue({ key: "repo-events", physicalName: "acme-repo-events" })],
};

function withEndpoints(...endpoints: readonly EndpointConfig[]): StackConfig {
  return { ...base, endpoints };
}

function withQueues(...queues: readonly QueueConfig[]): StackConfig {
  return { ...base, queues };
}

test("a new queue of an endpoint and a longer retention are told as such", () => {
  const after: StackConfig = {
    ...base,
    endpoints: [endpoint({ key: "github", queues: ["repo-events", "audit"] })],
    queues: [
      queue({ key: "repo-events", physicalName: "acme-repo-events", retention: 14 * 86_400 }),
      queue({ key: "audit", physicalName: "acme-audit" }),
    ],
  };
  expect(told(base, after)).toEqual([
    "changed endpoint github: new queue `audit`",
    "added queue audit: retention `4d`",
    "changed queue repo-events: retention `4d` → `14d`",
  ]);
});

test("without a stack, every endpoint and queue is new", () => {
  expect(told(null, fullConfig)).toEqual([
    "! added endpoint status: address `/status`; verify `none`: anyone may send; queue `bare`",
    "added endpoint github: address `/github`; verify `github`; queue `repo-events`",
    "added endpoint github-too: address `/github-too`; verify `github`; queues `audit`, `elsewhere`",
    "added endpoint payments: address `/pay/stripe`; verify `stripe`; queue `payments`",
    "added endpoint registry: address `/registry`; verify `docker-registry`; queues `audit`, `image-events`",
    "added queue audit: existing `audit`",
    "added queue bare: retention `4d`; no dead-letter queue",
    "added queue elsewhere: existing `central.fifo` (account `210987654321`, region `eu-west-1`)",
    "added queue image-events: retention `4d`",
    "added queue payments: retention `4d`",
    "added queue repo-events: retention `4d`; FIFO",
  ]);
});

test("what goes comes first, then what is risky, each by its name", () => {
  const before = withEndpoints(...["z", "a", "m", "k"].map((key) => endpoint({ key, queues: ["repo-events"] })));
  const after = withEndpoints(
    endpoint({ key: "b", queues: ["audit"] }),
    endpoint({ key: "k", queues: ["repo-events"], respond: 202 }),
    endpoint({ key: "m", queues: ["repo-events"], verify: { provider: "none" } }),
  );
  expect(told({ ...before, tags: { a: "1" } }, after)).toEqual([
    "changed stack: tag `a` removed",
    "! removed endpoint a: address `/a` gone: its senders get 404",
    "! removed endpoint z: address `/z` gone: its senders get 404",
    "! changed endpoint m: verify `github` → `none`: anyone may send",
    "added endpoint b: address `/b`; verify `github`; queue `audit`",
    "changed endpoint k: respond `200` → `202`",
  ]);
});

test("the order of endpoints, queues, methods, tags and an endpoint's queues says nothing", () => {
  const turned: StackConfig = {
    ...richConfig,
    endpoints: richConfig.endpoints.toReversed().map((own) => ({
      ...own,
      methods: own.methods.toReversed(),
      queues: own.queues.toReversed(),
    })),
    queues: richConfig.queues.toReversed(),
    tags: Object.fromEntries(Object.entries(richConfig.tags).toReversed()),
  };
  expect(told(richConfig, turned)).toEqual([]);
  expect(told(base, richConfig)).toEqual(told(base, turned));
});

test("what `removed` announces deploys nothing by itself", () => {
  expect(told(base, { ...base, removed: [{ kind: "queues", key: "old" }] })).toEqual([]);
});

test("what the file said hostilely is shown as text", () => {
  const hostile = "`|<img src=x>@team ::error::x <!-- -->`` [a](http://b)";
  const after: StackConfig = {
    ...base,
    tags: { [hostile]: hostile },
    endpoints: base.endpoints.map((own) => ({
      ...own,
      verify: { provider: "basic", secrets: [{ store: "ssm", name: hostile }], username: hostile },
    })),
    queues: [existing({ key: "repo-events", physicalName: hostile, account: hostile })],
  };
  const details = [
    ...compareConfigs(base, after),
    ...compareConfigs(after, base),
    ...compareConfigs(null, after),
  ].flatMap((change) => change.details);
  for (const detail of details.filter((text) => text.includes("img"))) {
    const outside = toMarkdown(detail)
      .split("`")
      .filter((_part, index) => index % 2 === 0);
    expect(outside.join("")).not.toMatch(/img|@|::|<|http|[^\\]\|/);
  }
  expect(details.filter((text) => text.includes("img")).length).toBeGreaterThan(6);
});

test("a queue under another key is the same queue", () => {
  const after: StackConfig = {
    ...base,
    endpoints: [endpoint({ key: "github", queues: ["pushes"] })],
    queues: [queue({ key: "pushes", physicalName: "acme-repo-events" })],
  };
  expect(told(base, after)).toEqual([
    "changed queue pushes: renamed `repo-events` → `pushes`: the same queue `acme-repo-events`",
  ]);
});

test("a key that stands for another queue by now does not hide the change", () => {
  const events = queue({ key: "events", physicalName: "acme-events" });
  const before: StackConfig = {
    ...base,
    endpoints: [endpoint({ key: "github", queues: ["events"] })],
    queues: [events, queue({ key: "audit", physicalName: "acme-audit", retention: 60 })],
  };
  const after: StackConfig = {
    ...base,
    endpoints: [endpoint({ key: "github", queues: ["events"] })],
    queues: [queue({ key: "events", physicalName: "acme-audit", retention: 60 })],
  };
  expect(told(before, after)).toEqual([
    "changed endpoint github: new queue `events`; no longer to queue `acme-events`",
    "! removed queue events: `acme-events` and its dead-letter queue `acme-events-dlq` keep their messages, with no one managing them",
    "changed queue events: renamed `audit` → `events`: the same queue `acme-audit`",
  ]);
});

test("a queue that no endpoint names, and an endpoint that names none, are told as well", () => {
  const spare = queue({ key: "spare", physicalName: "acme-spare", deadLetter: null });
  expect(told(withQueues(...base.queues, spare), base)).toEqual([
    "! removed queue spare: `acme-spare` keeps its messages, with no one managing it",
  ]);
});
