import { parseConfig } from "./parse-config.ts";
import { countResources } from "./resource-count.ts";

function count(text: string): number {
  return countResources(parseConfig(`name: acme\nendpoints:\n${text}`, "f.yml").config);
}

const empty = count("  a: { verify: none, queues: [q] }\nqueues: { q: { existing: q } }") - 2;

test.each([
  ["an endpoint and an existing queue", "  a: { verify: none, queues: [q] }\nqueues: { q: { existing: q } }", 2],
  [
    "an endpoint and a queue with a key of its own",
    '  a: { verify: none, queues: [q] }\nqueues: { q: { kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1" } }',
    7,
  ],
  ["an endpoint and a queue", "  a: { verify: none, queues: [q] }", 6],
  [
    "an endpoint and a queue without dead-letter queue",
    "  a: { verify: none, queues: [q] }\nqueues: { q: { deadLetter: false } }",
    4,
  ],
  [
    "three endpoints with two secrets and a queue",
    `  a: { verify: { provider: github, secret: "secretsmanager:x#a" }, queues: [q] }
  b: { verify: { provider: github, secret: ["secretsmanager:x#b", "ssm:/x"] }, queues: [q] }
  c: { verify: { provider: github, secret: "ssm:/x" }, queues: [q] }`,
    10,
  ],
])("%s are counted", (_, text, more) => {
  expect(count(text) - empty).toBe(more);
});

test("a secret that is made with a preview is counted beside the right to read it", () => {
  const text = 'name: acme\nendpoints: { a: { verify: { provider: github, secret: "ssm:/a" }, queues: [q] } }\n';
  const [own, preview] = [null, 5].map((previewOf) =>
    countResources(parseConfig(text, "f.yml", { environment: null, previewOf }).config),
  );
  expect(Number(preview) - Number(own)).toBe(1);
});
