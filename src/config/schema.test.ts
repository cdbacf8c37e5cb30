import { signed, withTop, wordsOf } from "../../test/fixtures/config-problems.ts";

const long = "x".repeat(70);

test.each([
  ["an empty map", "{}", ["name: expected a stack name", "endpoints: expected a map of endpoints, got nothing"]],
  ["no endpoint", "name: a\nendpoints: {}", ["endpoints: expected a map of endpoints, got an empty map"]],
  [
    "a stack name too long",
    `name: ${long}\nendpoints: { a: { ${signed}, queues: [q] } }`,
    ['name: expected a stack name of letters, digits and -, got "xxx'],
  ],
  [
    "a stack name with _",
    "name: a_b\nendpoints: { a: { verify: none, queues: [q] } }",
    ['name: expected a stack name of letters, digits and -, got "a_b". Start with a letter'],
  ],
  ["an unknown key", withTop("domain: x"), ["domain: unknown key. Remove it. The keys here are name, endpoints"]],
  ["a slip of a key", withTop("log: {}"), ['log: unknown key. Did you mean "logs"?']],
  ["a key with a dot", withTop('"a.b": 1'), ['"a.b": unknown key']],
  ["__proto__", withTop("__proto__: { a: 1 }"), ["__proto__: unknown key. Remove it: JavaScript keeps this name"]],
  [
    "__proto__ as an endpoint",
    "name: a\nendpoints: { __proto__: { verify: none, queues: [q] }, b: { verify: none, queues: [q] } }",
    ["endpoints.__proto__: unknown key"],
  ],
  [
    "an endpoint's key in capitals",
    "name: a\nendpoints: { A: { verify: none, queues: [q] } }",
    ['endpoints.A: expected an endpoint key of lower-case letters, digits and -, got "A"'],
  ],
  [
    "an endpoint that is empty",
    "name: a\nendpoints: { a: }",
    ["endpoints.a: expected a map, got nothing. Write its keys below it, indented: path, methods"],
  ],
  [
    "a dynamic reference",
    withTop('tags: { a: "{{resolve:ssm:/x}}" }'),
    ["tags.a: holds {{resolve:, which CloudFormation would replace"],
  ],
  [
    "a throttle of nothing",
    withTop("throttle: { rate: 0, burst: 0.5 }"),
    [
      "throttle.rate: expected a number above 0, got 0",
      "throttle.burst: expected a whole number of at least 1, got 0.5",
    ],
  ],
  [
    "a rate in words",
    withTop("throttle: { rate: many, burst: 1 }"),
    ['throttle.rate: expected a number above 0, got "many". Write requests per second'],
  ],
  [
    "a retention that CloudWatch lacks",
    withTop("logs: { retention: 10d }"),
    ["logs.retention: CloudWatch Logs does not offer this retention. The nearest that it offers is 7d"],
  ],
  [
    "a log level that is none",
    withTop("logs: { level: inf }"),
    ['logs.level: expected one of debug, info, warn, error, got "inf". Did you mean "info"?'],
  ],
  [
    "a flag in words",
    withTop("logs: { gateway: maybe }"),
    ['logs.gateway: expected true or false, got "maybe". Write true or false, without quotes'],
  ],
  [
    "a flag in quotes",
    withTop('terminationProtection: "false"'),
    ['terminationProtection: expected true or false, got "false". Remove the quotes'],
  ],
  ["a tag of AWS", withTop('tags: { "AWS:x": y }'), ['tags."AWS:x": expected a tag key, got "AWS:x". Use 1 to 128']],
  ["a tag of ours", withTop('tags: { "w2s:stack": y }'), ['tags."w2s:stack": expected a tag key']],
  ["a tag that is a number", withTop("tags: { a: 5 }"), ["tags.a: expected a text as the tag's value, got 5"]],
  [
    "41 tags",
    withTop(`tags: { ${Array.from({ length: 41 }, (_, index) => `t${index}: x`).join(", ")} }`),
    ["tags: expected at most 40 tags, got a map"],
  ],
  [
    "too little memory",
    withTop("function: { memory: 64 }"),
    ["function.memory: expected a whole number from 128 to 10240, got 64"],
  ],
  [
    "a timeout beyond the gateway's",
    withTop("function: { timeout: 30s }"),
    ['function.timeout: expected a duration from 7s to 29s, got "30s"'],
  ],
  [
    "a processor that is none",
    withTop("function: { architecture: arm }"),
    ["function.architecture: expected one of arm64, x86_64"],
  ],
  [
    "no concurrency",
    withTop("function: { reservedConcurrency: 0 }"),
    ["function.reservedConcurrency: expected a whole number from 1 to 100000, got 0"],
  ],
  [
    "a boundary that is a role",
    withTop('permissionsBoundary: "arn:aws:iam::123456789012:role/x"'),
    ["permissionsBoundary: expected the name or ARN of an IAM policy"],
  ],
  [
    "a boundary with a reference of CloudFormation",
    withTop('permissionsBoundary: "x-$AWS"'),
    ["permissionsBoundary: expected the name or ARN of an IAM policy"],
  ],
  [
    "a removal of something else",
    withTop("removed: [logs]"),
    ['removed.0: expected queues.<key> or endpoints.<key>, got "logs"'],
  ],
  [
    "a removal twice",
    withTop("removed: [queues.x, queues.x]"),
    ['removed.1: "queues.x" stands in this list already. Remove one of the two'],
  ],
])("%s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
