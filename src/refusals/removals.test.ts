import { resourcesOf } from "../../test/fixtures/rendered.ts";
import { endpoint, existing, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { ManagedQueue, Removed, StackConfig } from "../config/stack-config.ts";
import { namesOf, refuseRemovals, toDeployedNames } from "./removals.ts";

const config = (queues: readonly ManagedQueue[], removed: readonly Removed[] = []): StackConfig => ({
  ...smallConfig,
  endpoints: [endpoint({ key: "github", queues: queues.map(({ key }) => key) })],
  queues,
  removed,
});
const events = queue({ key: "events", physicalName: "acme-small-events" });
const before = config([events]);
const compare = (after: StackConfig, names = toDeployedNames(before)) =>
  refuseRemovals(
    { template: { Resources: resourcesOf(before) }, config: names },
    { Resources: resourcesOf(after) },
    after,
  );
const inbox = queue({ key: "inbox", physicalName: "acme-small-inbox" });

test("what stays is not refused", () => {
  expect(compare(before)).toEqual([]);
});

test("a queue under a new key is the same queue while its name is", () => {
  expect(compare(config([{ ...events, key: "inbox" }]))).toEqual([]);
});

test("one entry speaks for a queue and its dead-letter queue, and names the queue", () => {
  expect(compare(config([inbox]))).toMatchObject([
    {
      code: "removal-unannounced",
      path: "queues",
      resource: "acme-small-events",
      queues: ["acme-small-events", "acme-small-events-dlq"],
    },
  ]);
});

test("a queue that becomes FIFO is another queue", () => {
  const fifo = queue({ key: "events", physicalName: "acme-small-events.fifo", fifo: true });
  expect(compare(config([fifo]))).toMatchObject([
    {
      resource: "acme-small-events",
      cause: expect.stringMatching(/would be replaced by acme-small-events\.fifo, and its messages would stay behind$/),
      remedy: expect.stringContaining("`removed: [queues.events]`"),
    },
  ]);
});

test("a queue that is only sent to from now on is not said to be replaced", () => {
  const handedOver = { ...config([events]), queues: [existing({ key: "events", physicalName: "acme-small-events" })] };
  expect(compare(handedOver)).toMatchObject([
    { cause: "The deployed queue acme-small-events would no longer be managed by this stack, only sent to" },
  ]);
});

test("a dead-letter queue that goes alone is refused too", () => {
  expect(compare(config([{ ...events, deadLetter: null }]))).toMatchObject([
    {
      resource: "acme-small-events-dlq",
      cause: "The dead-letter queue acme-small-events-dlq is no longer in the file, though acme-small-events is",
      remedy: expect.stringMatching(/^Keep `deadLetter`, or write `removed: \[queues\.events\]`/),
      queues: ["acme-small-events-dlq"],
    },
  ]);
});

test("an address that goes is refused by its path and key", () => {
  const renamed = { ...before, endpoints: [endpoint({ key: "hooks", queues: ["events"] })] };
  expect(compare(renamed)).toMatchObject([
    {
      path: "endpoints",
      resource: "/github",
      remedy: expect.stringMatching(/`path: \/github`.*endpoints\.github.*key was github/),
      queues: [],
    },
  ]);
});

test("an endpoint with another path is a moved address", () => {
  const moved = endpoint({ key: "github", path: "/gh", queues: ["events"] });
  expect(compare({ ...before, endpoints: [moved] })).toMatchObject([
    {
      resource: "/github",
      cause: "The deployed address /github would become /gh, and its senders would get 404",
      queues: [],
    },
  ]);
});

test("what `removed:` announces is let go", () => {
  expect(compare(config([inbox], [{ kind: "queues", key: "events" }]))).toEqual([]);
});

test("without the deployed keys, names and paths stand for them", () => {
  const after = { ...config([inbox]), endpoints: [endpoint({ key: "hooks", queues: ["inbox"] })] };
  expect(
    compare(after, { queues: {}, endpoints: {} }).map(({ remedy }) => /removed: \[(.*?)\]/.exec(remedy)?.[1]),
  ).toEqual(["queues.acme-small-events", "queues.acme-small-events-dlq", "endpoints.github"]);
});

test("the names of a config leave out queues that are not ours", () => {
  const bare = queue({ key: "bare", physicalName: "bare", deadLetter: null });
  const foreign = {
    kind: "existing",
    key: "audit",
    physicalName: "audit",
    fifo: false,
    account: null,
    region: null,
  } as const;
  expect(toDeployedNames({ ...before, queues: [events, bare, foreign] })).toEqual({
    queues: { "acme-small-events": "events", "acme-small-events-dlq": "events", bare: "bare" },
    endpoints: { "/github": "github" },
  });
});

test("what a stack holds is named by its config's keys, else by itself", () => {
  const template = { Resources: resourcesOf(before) };
  expect(namesOf({ template, config: toDeployedNames(before) })).toEqual(toDeployedNames(before));
  expect(namesOf({ template, config: { queues: {}, endpoints: {} } })).toEqual({
    queues: { "acme-small-events": "acme-small-events", "acme-small-events-dlq": "acme-small-events-dlq" },
    endpoints: { "/github": "github" },
  });
});

test("a preview may drop what it likes: its pull request made it", () => {
  expect(compare({ ...config([inbox]), pullRequest: 5 })).toEqual([]);
});
