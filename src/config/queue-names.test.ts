import { parseConfig } from "./parse-config.ts";

function queueOf(keys: string) {
  const text = `name: acme\nendpoints: { a: { verify: none, queues: [q], groupBy: [body.id] } }\nqueues: { q: { ${keys} } }`;
  return parseConfig(text, "f.yml").config.queues[0];
}

test.each([
  ["fifo: true", "acme-q.fifo", "acme-q-dlq.fifo"],
  ["name: builds", "builds", "builds-dlq"],
  ["name: builds, fifo: true", "builds.fifo", "builds-dlq.fifo"],
  ["name: builds.fifo, fifo: true", "builds.fifo", "builds-dlq.fifo"],
])("a queue with %s is called %s, and its dead-letter queue %s", (keys, physicalName, deadLetterName) => {
  expect(queueOf(keys)).toMatchObject({ physicalName, deadLetter: { physicalName: deadLetterName } });
});

test("a queue may have no dead-letter queue, and a key of its own", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab";
  expect(queueOf(`deadLetter: false, kmsKey: "${kmsKey}"`)).toMatchObject({ deadLetter: null, kmsKey });
});

test.each([
  ["audit", { physicalName: "audit", fifo: false, account: null, region: null }],
  ["audit.fifo", { physicalName: "audit.fifo", fifo: true, account: null, region: null }],
  [
    "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:audit.fifo",
    { physicalName: "audit.fifo", fifo: true, account: "123456789012", region: "us-gov-west-1" },
  ],
])("an existing queue %s is known by its name, account and region", (existing, expected) => {
  expect(queueOf(`existing: "${existing}"`)).toEqual({ kind: "existing", key: "q", ...expected });
});
