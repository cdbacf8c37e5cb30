import { wordsOf } from "../../../test/fixtures/config-problems.ts";

test.each([
  [
    "301 endpoints",
    `name: a\nendpoints:\n${Array.from({ length: 301 }, (_, index) => `  e${index}: { verify: none, queues: [q] }`).join("\n")}`,
    ["endpoints: expected at most 300 endpoints: each is a route of one HTTP API, got 301"],
  ],
  [
    "too many resources",
    `name: a\nendpoints:\n${Array.from({ length: 90 }, (_, index) => `  e${index}: { verify: none, queues: [q${index}] }`).join("\n")}`,
    ["endpoints: expected at most 500 resources: what CloudFormation takes in one stack, got 551"],
  ],
])("%s are refused", (_, text, starts) => {
  expect(wordsOf(text)).toEqual(starts.map((start) => expect.stringContaining(start)));
});
