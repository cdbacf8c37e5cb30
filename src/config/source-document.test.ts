import { problemsOf, withTop } from "../../test/fixtures/config-problems.ts";

/** Each list holds the one before, 500 levels down. */
const chainOfAliases = Array.from({ length: 90 }, (_, index) => {
  const inner = index === 0 ? "x" : `*b${index - 1}`;
  return `b${index}: &b${index} ${"[".repeat(500)}${inner}${"]".repeat(500)}`;
}).join("\n");

test.each([
  ["a tab", "a:\n\t- b", ["expected spaces, got a tab"]],
  ["a key written twice", withTop("name: b"), ['the key "name" is written twice in one map']],
  ["an alias without an anchor", "name: *b", ["this alias has no anchor before it"]],
  ["a tag", withTop("tags: { a: !b c }"), ["this ! tag is not known"]],
  ["two documents", "---\nname: a\n---\nname: b", ["expected one document, got a second after ---"]],
  ["a flow list left open", "name: [", ["the indentation does not fit the lines around it"]],
  ["stray text", 'name: "a" b', ["this is not valid YAML"]],
  ["nesting no setting has", `a: ${"[".repeat(30)}${"]".repeat(30)}`, ["nested too deeply"]],
  ["nested keys", "? ".repeat(3000), ["nested too deeply"]],
  ["a chain of aliases", chainOfAliases, ["aliases stand for more than 100 copies, or for themselves"]],
  ["a list as key", "? [a]\n: b", ["a key must be a plain text"]],
  ["a map of nothing after <<", "<<: 5", ["expected a map, or a list of maps, after the merge key <<"]],
  ["deep nesting", `a: ${"[".repeat(5000)}`, ["nested too deeply"]],
  ["deep nesting in blocks", "- ".repeat(5000), ["nested too deeply"]],
  [
    "more than a thousand aliases",
    `a: &a b\nc: [${"*a, ".repeat(1001)}]`,
    ["aliases stand for more than 100 copies, or for themselves"],
  ],
  ["a map merged into itself", "a: &a { <<: *a }", ["aliases stand for more than 100 copies, or for themselves"]],
  [
    "an alias bomb",
    [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefgh".split("").map((key, index) => {
        const below = "abcdefg"[index];
        return `${key}: &${key} [${Array.from({ length: 9 }, () => `*${below}`).join(", ")}]`;
      }),
    ].join("\n"),
    ["aliases stand for more than 100 copies, or for themselves"],
  ],
])("as YAML, %s is refused", (_, text, messages) => {
  expect(problemsOf(text).map(({ message }) => message)).toEqual(messages);
});

test.each([
  ["nothing", "", "nothing"],
  ["a text", "hello", '"hello"'],
  ["a list", "[a]", "a list"],
  ["an empty list", "[]", "an empty list"],
])("a file that holds %s is not a config", (_, text, found) => {
  expect(problemsOf(text)).toMatchObject([{ path: "", line: 1, column: 1, message: `expected a map, got ${found}` }]);
});

test.each([
  [
    "in an endpoint",
    "endpoints:\n  a:\n    respond: 200\n    respond: 202",
    { path: "endpoints.a.respond", line: 4, message: 'the key "respond" is written twice in one map' },
  ],
  [
    "in a list",
    "removed: [a, { b: 1, b: 2 }]",
    { path: "removed.1.b", line: 1, column: 22, message: 'the key "b" is written twice in one map' },
  ],
  [
    "that is verify itself",
    "endpoints: { a: { verify: none, verify: none } }",
    { path: "endpoints.a.verify", message: 'the key "verify" is written twice in one map' },
  ],
  [
    "under verify",
    "endpoints: { a: { verify: { hunter2: , hunter2: } } }",
    { path: "endpoints.a.verify", column: 40, message: "a key is written twice in one map" },
  ],
  [
    "deep under a verify that is merged",
    "endpoints: { a: { <<: { verify: { hunter2: { b: , b: } } } } }",
    { path: 'endpoints.a."<<".verify', message: "a key is written twice in one map" },
  ],
])("a key written twice %s is named, unless it could be a secret", (_, text, found) => {
  const problems = problemsOf(text);
  expect(problems).toContainEqual(expect.objectContaining(found));
  expect(JSON.stringify(problems.filter(({ message }) => message.includes("twice")))).not.toContain("hunter2");
});
