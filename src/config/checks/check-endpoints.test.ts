import { signed, withQueue, wordsOf } from "../../../test/fixtures/config-problems.ts";

test.each([
  [
    "FIFO without a group",
    withQueue("fifo: true", ""),
    ['endpoints.a.groupBy: expected what to keep in order, got nothing, and queue "q" is FIFO'],
  ],
  [
    "an existing FIFO queue without a group",
    withQueue("existing: x.fifo", ""),
    ["endpoints.a.groupBy: expected what to keep in order"],
  ],
  [
    "a path taken",
    `name: a\nendpoints:\n  a: { ${signed}, queues: [q] }\n  b: { ${signed}, queues: [q], path: /a }`,
    ['endpoints.b.path: the path "/a" is already that of endpoint "a"'],
  ],
])("%s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
