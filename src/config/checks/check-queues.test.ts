import { withQueue, withQueues, wordsOf } from "../../../test/fixtures/config-problems.ts";

test.each([
  [
    "settings for a queue that is not ours",
    withQueue("existing: q, fifo: true, name: x"),
    ["queues.q.fifo: expected `existing` to stand alone", "queues.q.name: expected `existing` to stand alone"],
  ],
  [
    ".fifo for a queue that is not FIFO",
    withQueue("name: x.fifo"),
    ["queues.q.name: expected a name without .fifo: the queue is not FIFO"],
  ],
])("for a queue, %s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});

test.each([
  [
    "not declared",
    withQueues("{ builds: }", "builds, audit"),
    ['endpoints.a.queues.1: expected a key of queues, got "audit". Add it: `queues: { audit: {} }`'],
  ],
  [
    "not declared, as none is",
    withQueues("", "audit"),
    ['endpoints.a.queues.0: expected a key of queues, got "audit"'],
  ],
  [
    "declared and not named",
    withQueues("{ builds: , audit: }", "builds"),
    ["queues.audit: no endpoint names this queue. Remove it, or name it in an endpoint: `queues: [audit]`"],
  ],
])("a queue that is %s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
