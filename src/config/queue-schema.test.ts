import { withQueue, wordsOf } from "../../test/fixtures/config-problems.ts";

test.each([
  ["a text", withQueue("retention: long"), ['queues.q.retention: expected a duration from 60s to 14d, got "long"']],
  ["a retention too short", withQueue("retention: 59s"), ["queues.q.retention: expected a duration from 60s to 14d"]],
  ["a retention too long", withQueue("retention: 15d"), ["queues.q.retention: expected a duration from 60s to 14d"]],
  [
    "a visibility too long",
    withQueue("visibilityTimeout: 13h"),
    ["queues.q.visibilityTimeout: expected a duration from 0s to 12h"],
  ],
  [
    "a dead-letter queue that is true",
    withQueue("deadLetter: true"),
    ["queues.q.deadLetter: expected false or a map, got true"],
  ],
  [
    "no receives",
    withQueue("deadLetter: { maxReceives: 0 }"),
    ["queues.q.deadLetter.maxReceives: expected a whole number from 1 to 1000, got 0"],
  ],
  [
    "an alias of a key",
    withQueue('kmsKey: "alias/x"'),
    ['queues.q.kmsKey: expected the ARN of a KMS key, got "alias/x"'],
  ],
  [
    "an URL",
    withQueue('existing: "https://sqs.eu-west-1.amazonaws.com/1/q"'),
    ["queues.q.existing: expected a queue's name or ARN"],
  ],
])("for a queue, %s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
