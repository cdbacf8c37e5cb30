import { signed, withEndpoint, withVerify, wordsOf } from "../../test/fixtures/config-problems.ts";

test.each([
  [
    "a dynamic reference as a secret",
    withVerify('{ provider: github, secret: "{{resolve:ssm:/x}}" }'),
    ["endpoints.a.verify.secret: holds {{resolve:"],
  ],
  [
    "no verify",
    withEndpoint("queues: [q]"),
    ["endpoints.a.verify: expected none or a map with a provider, got nothing. Write `verify: {"],
  ],
  [
    "no queues",
    withEndpoint(signed),
    ["endpoints.a.queues: expected a list of 1 to 10 entries, got nothing. Write a list such as [audit]"],
  ],
  [
    "a queue that is no list",
    withEndpoint(`${signed}, queues: q`),
    ['endpoints.a.queues: expected a list of 1 to 10 entries, got "q"'],
  ],
  [
    "eleven queues",
    withEndpoint(`${signed}, queues: [a, b, c, d, e, f, g, h, i, j, k]`),
    ["endpoints.a.queues: expected a list of 1 to 10 entries, got a list"],
  ],
  [
    "a queue named twice",
    withEndpoint(`${signed}, queues: [q, q]`),
    ['endpoints.a.queues.1: "q" stands in this list already. Remove one of the two'],
  ],
  [
    "several queues named again",
    withEndpoint(`${signed}, queues: [q, audit, q, audit, q]`),
    [
      'endpoints.a.queues.2: "q" stands in this list already',
      'endpoints.a.queues.3: "audit" stands in this list already',
      'endpoints.a.queues.4: "q" stands in this list already',
    ],
  ],
  [
    "a method named twice",
    withEndpoint(`${signed}, queues: [q], methods: [GET, GET]`),
    ['endpoints.a.methods.1: "GET" stands in this list already'],
  ],
  [
    "a path without a slash",
    withEndpoint(`${signed}, queues: [q], path: a`),
    ['endpoints.a.path: expected a path such as /github/events, got "a"'],
  ],
  [
    "a path that ends in a slash",
    withEndpoint(`${signed}, queues: [q], path: /a/`),
    ["endpoints.a.path: expected a path"],
  ],
  [
    "a path with a variable",
    withEndpoint(`${signed}, queues: [q], path: "/{id}"`),
    ["endpoints.a.path: expected a path"],
  ],
  [
    "a path with two slashes",
    withEndpoint(`${signed}, queues: [q], path: /a//b`),
    ["endpoints.a.path: expected a path"],
  ],
  ["a path that climbs", withEndpoint(`${signed}, queues: [q], path: /a/../b`), ["endpoints.a.path: expected a path"]],
  [
    "a method in lower case",
    withEndpoint(`${signed}, queues: [q], methods: [post]`),
    [
      'endpoints.a.methods.0: expected one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, got "post". Did you mean "POST"?',
    ],
  ],
  [
    "no method",
    withEndpoint(`${signed}, queues: [q], methods: []`),
    ["endpoints.a.methods: expected a list of 1 to 7 entries, got an empty list"],
  ],
  [
    "another status",
    withEndpoint(`${signed}, queues: [q], respond: 201`),
    ["endpoints.a.respond: expected one of 200, 202, 204, got 201"],
  ],
  [
    "a status in quotes",
    withEndpoint(`${signed}, queues: [q], respond: "202"`),
    ['endpoints.a.respond: expected one of 200, 202, 204, got "202". Remove the quotes'],
  ],
  [
    "another reject status",
    withEndpoint(`${signed}, queues: [q], rejects: { respond: 500 }`),
    ["endpoints.a.rejects.respond: expected one of 200, 201, 202, 203, 204, 401, 403, got 500"],
  ],
  [
    "a body in bytes",
    withEndpoint(`${signed}, queues: [q], maxBody: 5`),
    ["endpoints.a.maxBody: expected a size from 1KiB to 1MiB, got 5. Write a whole number and its unit"],
  ],
  [
    "a body of 2 MiB",
    withEndpoint(`${signed}, queues: [q], maxBody: 2MiB`),
    ['endpoints.a.maxBody: expected a size from 1KiB to 1MiB, got "2MiB"'],
  ],
  [
    "a group path with brackets",
    withEndpoint(`${signed}, queues: [q], groupBy: ["body.a[0]"]`),
    ['endpoints.a.groupBy.0: expected a path such as body.repository.full_name, got "body.a[0]"'],
  ],
  [
    "a group path into nothing",
    withEndpoint(`${signed}, queues: [q], groupBy: [repository]`),
    ["endpoints.a.groupBy.0: expected a path"],
  ],
  [
    "half a throttle",
    withEndpoint(`${signed}, queues: [q], throttle: { rate: "5" }`),
    [
      "endpoints.a.throttle.burst: expected a whole number of at least 1, got nothing",
      'endpoints.a.throttle.rate: expected a number above 0, got "5". Remove the quotes',
    ],
  ],
])("%s is refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
