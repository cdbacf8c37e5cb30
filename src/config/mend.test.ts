import { signed, withEndpoint, withQueue, withTop, wordsOf } from "../../test/fixtures/config-problems.ts";

test.each([
  [
    "is in the queue's other keys",
    withQueue("fifo: [], name: x.fifo"),
    ["queues.q.fifo: expected true or false, got an empty list"],
  ],
  [
    "is the queue itself",
    `${withEndpoint(`${signed}, queues: [q]`)}queues: { q: 5 }`,
    ["queues.q: expected a map, got 5"],
  ],
  [
    "is the list of queues",
    `${withEndpoint(`${signed}, queues: [q, Q]`)}queues: { q: }`,
    ["endpoints.a.queues.1: expected a queue key"],
  ],
  ["is every queue", withTop("queues: 5"), ["queues: expected a map of queues, got 5"]],
  ["is a queue's key", withTop("queues: { Q: , q: }"), ["queues.Q: expected a queue key"]],
  [
    "is in a list of a list",
    withTop("removed: [[queues.x]]"),
    ["removed.0: expected queues.<key> or endpoints.<key>, got a list"],
  ],
])("a check says nothing that could be wrong when the fault %s", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
