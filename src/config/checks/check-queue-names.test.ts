import { signed, withEndpoint, withQueue, withQueues, wordsOf } from "../../../test/fixtures/config-problems.ts";

test.each([
  [
    "a name too long with every suffix",
    withQueue(`name: ${"x".repeat(68)}`),
    ["queues.q.name: its names in SQS are 1 character too long: 80 must hold"],
  ],
  [
    "the smoke queue's name",
    withQueue("name: acme-smoke"),
    ['queues.q: the name "acme-smoke" in SQS is already that of the queue that smoke tests use'],
  ],
])("for a queue, %s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});

test.each([
  [
    "called smoke",
    withQueues("{ smoke: { existing: x } }", "smoke"),
    ["queues.smoke: this key is reserved: it is the key of the queue that smoke tests use"],
  ],
  [
    "called like a preview's",
    withEndpoint(`${signed}, queues: [b, pr-12-x]`),
    ["endpoints.a.queues.1: this key is reserved: a queue of a pull request's preview would have its name"],
  ],
  [
    "too long a key",
    `name: ${"x".repeat(40)}\nendpoints: { a: { ${signed}, queues: [${"q".repeat(30)}] } }`,
    ["endpoints.a.queues.0: its names in SQS are 4 characters too long"],
  ],
  [
    "another's dead-letter queue",
    withQueues("{ x: , x-dlq: }", "x, x-dlq"),
    ['queues.x-dlq: the name "acme-x-dlq" in SQS is already that of the dead-letter queue of "x"'],
  ],
  [
    "another by name",
    withQueues("{ x: , y: { name: acme-x, deadLetter: false } }", "x, y"),
    ['queues.y: the name "acme-x" in SQS is already that of queue "x"'],
  ],
  [
    "another but for the stack's prefix",
    withQueues("{ x: , y: { name: x } }", "x, y"),
    ['queues.y.name: the name "x" differs from "acme-x" by the stack\'s prefix alone'],
  ],
  [
    "another's, as existing",
    withQueues("{ x: , y: { existing: acme-x } }", "x, y"),
    ['queues.y: the name "acme-x" in SQS is already that of queue "x"'],
  ],
  [
    "the same ARN",
    withQueues(
      '{ x: { existing: "arn:aws-cn:sqs:cn-north-1:123456789012:q" }, y: { existing: "arn:aws-cn:sqs:cn-north-1:123456789012:q" } }',
      "x, y",
    ),
    ['queues.y: the name "cn-north-1:123456789012:q" in SQS is already that of queue "x"'],
  ],
])("a queue that is %s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
