import { signed, withEndpoint, withVerify, wordsOf } from "../../test/fixtures/config-problems.ts";

test.each([
  [
    "at the top",
    `name: a\nendpoint: { a: { ${signed}, queues: [q] } }`,
    ['endpoint: unknown key. Did you mean "endpoints"?'],
  ],
  ["in an endpoint", withEndpoint(`${signed}, queue: [q]`), ['endpoints.a.queue: unknown key. Did you mean "queues"?']],
  [
    "under verify",
    withVerify('{ provider: github, secert: "ssm:/a" }'),
    ['endpoints.a.verify.secert: unknown key. Did you mean "secret"?'],
  ],
  [
    "that a FIFO queue needs",
    `${withEndpoint(`${signed}, queues: [q], groupby: [body.id]`)}queues: { q: { fifo: true } }`,
    ['endpoints.a.groupby: unknown key. Did you mean "groupBy"?'],
  ],
])("a misspelt key %s is told once, not as a missing one too", (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("a key that is there and wrong is told beside one that is nearly its name", () => {
  expect(wordsOf(withEndpoint(`${signed}, queue: [q], queues:`))).toEqual([
    'endpoints.a.queue: unknown key. Did you mean "queues"?',
    expect.stringContaining("endpoints.a.queues: expected a list of 1 to 10 entries, got nothing"),
  ]);
});

test("a missing key that no unknown one was meant to be is told", () => {
  expect(wordsOf(withEndpoint(`${signed}, colour: red`))).toEqual([
    expect.stringContaining("endpoints.a.queues: expected a list"),
    expect.stringContaining("endpoints.a.colour: unknown key. Remove it"),
  ]);
});
