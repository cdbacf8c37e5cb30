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
  [
    "a preview's name",
    withQueue("name: acme-pr-x"),
    ['queues.q.name: names that begin with "acme-pr-" are reserved: they are those of previews. Choose another name'],
  ],
  [
    "a name whose dead-letter queue would have a preview's",
    withQueue("name: acme-pr"),
    ['queues.q.name: names that begin with "acme-pr-" are reserved'],
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
  ...["pr", "pr-x"].map((key): [string, string, string[]] => [
    `called ${key}`,
    withQueues(`{ ${key}: }`, key),
    [`queues.${key}: this key is reserved: a queue of a pull request's preview would have its name`],
  ]),
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

test.each(["acme-pr", "acme-prx-5"])("no preview has the name %s, so a queue may", (name) => {
  expect(wordsOf(withQueue(`name: ${name}, deadLetter: false`))).toEqual([]);
});

test("in an environment the longer of its own name and a preview's must fit", () => {
  const text = (environment: string, queue: string) =>
    `name: acme\nendpoints: { a: { ${signed}, queues: [${queue}] } }\nenvironments: { ${environment}: }\n`;
  expect(wordsOf(text("staging", "q".repeat(62)))).toEqual([]);
  expect(wordsOf(text("staging", "q".repeat(63)))).toEqual([
    expect.stringContaining("endpoints.a.queues.0: its names in SQS are 1 character too long"),
  ]);
  expect(wordsOf(text("production-eu", "q".repeat(57)))).toEqual([]);
  expect(wordsOf(text("production-eu", "q".repeat(58)))).toEqual([
    expect.stringContaining("endpoints.a.queues.0: its names in SQS are 1 character too long"),
  ]);
});
