import { resourcesOf } from "../../test/fixtures/rendered.ts";
import { endpoint, existing, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import { parseConfig } from "../config/parse-config.ts";
import type { ManagedQueue, Removed, StackConfig } from "../config/stack-config.ts";
import { refuseRemovals, toDeployedNames } from "./removals.ts";

const config = (queues: readonly ManagedQueue[], removed: readonly Removed[] = []): StackConfig => ({
  ...smallConfig,
  endpoints: [endpoint({ key: "github", queues: queues.map(({ key }) => key) })],
  queues,
  removed,
});
const events = queue({ key: "events", physicalName: "acme-small-events" });
const before = config([events]);
const inbox = queue({ key: "inbox", physicalName: "acme-small-inbox" });
const outbox = queue({ key: "outbox", physicalName: "acme-small-outbox" });

/** The sentences of each remedy, and the texts to copy. */
const remedies = (after: StackConfig, from = before) =>
  refuseRemovals(
    { template: { Resources: resourcesOf(from) }, config: toDeployedNames(from) },
    { Resources: resourcesOf(after) },
    after,
  ).map(({ remedy }) => {
    const [sentence, ...copied] = remedy.split("\n\n");
    return { sentence, copied };
  });

test("one new queue may be the renamed one: its key is named, and what to write stands there to be copied", () => {
  expect(remedies(config([inbox]))).toEqual([
    {
      sentence:
        "If `inbox` is the renamed `events`, write `name: acme-small-events` under it. Otherwise keep the queue, or write `removed: [queues.events]` to stop managing it: the queue and its messages stay.",
      copied: [
        "# If inbox is the renamed events:\nqueues:\n  inbox:\n    name: acme-small-events",
        "# To let go of acme-small-events:\nremoved: [queues.events]",
      ],
    },
  ]);
});

test("of several new queues each may be, and the reader chooses", () => {
  expect(remedies(config([inbox, outbox]))).toEqual([
    {
      sentence: expect.stringMatching(/^Keep the queue, or keep it under a new key with `name: acme-small-events`/),
      copied: [
        "# If one of inbox, outbox is the renamed events:\nqueues:\n  inbox:\n    name: acme-small-events",
        expect.any(String),
      ],
    },
  ]);
});

test("what is announced already stays announced in the text to copy", () => {
  const removed: readonly Removed[] = [
    { kind: "queues", key: "older" },
    { kind: "endpoints", key: "old" },
  ];
  expect(remedies(config([inbox], removed))[0]?.copied[1]).toBe(
    "# To let go of acme-small-events:\nremoved: [queues.older, endpoints.old, queues.events]",
  );
});

test("a FIFO queue keeps its name without the suffix, and only another FIFO queue can be it", () => {
  const fifo = config([queue({ key: "events", physicalName: "acme-small-events.fifo", fifo: true })]);
  const after = queue({ key: "jobs", physicalName: "acme-small-jobs.fifo", fifo: true });
  expect(remedies(config([inbox]), fifo)[0]?.copied).toHaveLength(1);
  expect(remedies(config([inbox, after]), fifo)[0]?.copied[0]).toBe(
    "# If jobs is the renamed events:\nqueues:\n  jobs:\n    name: acme-small-events",
  );
});

test.each([
  ["a queue that was there", [inbox], [inbox, events]],
  ["a queue that is not ours", [existing({ key: "audit", physicalName: "audit" })], [events]],
  ["a known queue under another key", [{ ...inbox, key: "post" }], [inbox, events]],
])("%s is no renamed one", (_case, queues, deployed) => {
  const small = (own: StackConfig["queues"]): StackConfig => ({
    ...before,
    endpoints: [endpoint({ key: "github", queues: own.map(({ key }) => key) })],
    queues: own,
  });
  expect(remedies(small(queues), small(deployed)).map(({ copied }) => copied)).toEqual([
    ["# To let go of acme-small-events:\nremoved: [queues.events]"],
  ]);
});

test("a known queue that gets another name is no renamed one", () => {
  const moved = config([{ ...inbox, physicalName: "acme-small-post" }]);
  expect(remedies(moved, config([inbox, events])).map(({ copied }) => copied.length)).toEqual([1, 1]);
});

test.each([
  ["true", '"true"'],
  ["1e3", '"1e3"'],
  ["2026-01-01", '"2026-01-01"'],
  ["acme-small", "acme-small"],
])("the name %s is text in YAML", (name, written) => {
  const named = config([queue({ key: "events", physicalName: name })]);
  expect(remedies(config([inbox]), named)[0]?.copied[0]).toContain(`name: ${written}`);
});

const withEndpoints = (...endpoints: StackConfig["endpoints"]): StackConfig => ({ ...before, endpoints });
const hooks = endpoint({ key: "hooks", queues: ["events"] });
const gh = endpoint({ key: "gh", queues: ["events"] });
const github = endpoint({ key: "github", queues: ["events"] });

test("an address that goes while one comes may be renamed: its key is named", () => {
  expect(remedies(withEndpoints(gh))).toEqual([
    {
      sentence: expect.stringMatching(
        /^If `gh` is the renamed `github`, write `path: \/github` under it\. Otherwise keep the endpoint, or write/,
      ),
      copied: [
        "# If gh is the renamed github:\nendpoints:\n  gh:\n    path: /github",
        "# To let go of /github:\nremoved: [endpoints.github]",
      ],
    },
  ]);
});

test.each([
  ["two addresses that come", withEndpoints(gh, hooks), withEndpoints(github)],
  ["two addresses that go", withEndpoints(gh), withEndpoints(github, hooks)],
  ["none that comes", withEndpoints(hooks), withEndpoints(github, hooks)],
  ["the same address under another key", withEndpoints({ ...hooks, key: "gh" }), withEndpoints(github, hooks)],
])("of %s nothing tells what was renamed", (_case, after, from) => {
  expect(remedies(after, from)[0]).toMatchObject({
    sentence: expect.stringMatching(/^Keep the endpoint/),
    copied: ["# To let go of /github:\nremoved: [endpoints.github]"],
  });
});

test("an endpoint with another path is a moved address", () => {
  const moved = withEndpoints({ ...github, path: "/gh" });
  expect(remedies(moved)).toEqual([
    {
      sentence:
        "Keep it with `path: /github` under `github`, or write `removed: [endpoints.github]` once its senders know the new address.",
      copied: [
        "# To keep the address:\nendpoints:\n  github:\n    path: /github",
        "# To let go of /github:\nremoved: [endpoints.github]",
      ],
    },
  ]);
});

test("a queue that is replaced or loses its dead-letter queue is not renamed", () => {
  const fifo = queue({ key: "events", physicalName: "acme-small-events.fifo", fifo: true });
  expect(remedies(config([fifo, inbox]))[0]?.copied).toEqual([
    "# To let go of acme-small-events:\nremoved: [queues.events]",
  ]);
  expect(remedies(config([{ ...events, deadLetter: null }, inbox]))[0]?.copied).toEqual([
    "# To let go of acme-small-events-dlq:\nremoved: [queues.events]",
  ]);
});

describe("what is printed, pasted into the file,", () => {
  const secret = '{ provider: github, secret: "ssm:/acme/github" }';
  const from = `name: acme-small\nendpoints: { github: { verify: ${secret}, queues: [events] } }\n`;
  const to = `name: acme-small\nendpoints:\n  gh: { verify: ${secret}, queues: [inbox] }\n`;
  const parse = (text: string) => parseConfig(text, "webhook2sqs.yml").config;
  const blocks = remedies(parse(to), parse(from)).map(({ copied }) => copied);

  it("keeps what was renamed", () => {
    const [[queueBlock = ""] = [], [endpointBlock = ""] = []] = blocks;
    expect(endpointBlock).toContain("endpoints:\n  gh:\n");
    const kept = to.replace("  gh: {", "  gh: { path: /github,").concat(queueBlock);
    expect(remedies(parse(kept), parse(from))).toEqual([]);
  });

  it("lets go of what it names, and of nothing else", () => {
    const [[, queueBlock = ""] = []] = blocks;
    expect(remedies(parse(`${to}${queueBlock}`), parse(from)).map(({ copied }) => copied[1])).toEqual([
      "# To let go of /github:\nremoved: [queues.events, endpoints.github]",
    ]);
  });
});
