import type { Stack } from "../../ports.ts";
import { toTagList } from "../owner-tags.ts";
import { sortStacks } from "./preview-stack.ts";

const tags = {
  "w2s:repository": "4711",
  "w2s:config": "webhooks.yml",
  "w2s:stack": "acme-pr-7",
  "w2s:pull-request": "7",
  "w2s:expires": "2026-12-24T18:00:00Z",
};

function stack(changes: Partial<Stack> = {}, changedTags: Readonly<Record<string, string | undefined>> = {}): Stack {
  const all = Object.entries({ ...tags, ...changedTags }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return {
    ...{ StackName: "acme-pr-7", StackId: "arn", CreationTime: undefined, StackStatus: "CREATE_COMPLETE" },
    Tags: toTagList(Object.fromEntries(all)),
    ...changes,
  };
}

const everyone = { repository: "4711", pullRequest: null };

test("a stack whose name and tags agree is a preview of ours", () => {
  const standing = stack();
  expect(sortStacks([standing], everyone)).toEqual({
    previews: [
      {
        ...{ name: "acme-pr-7", arn: "arn", stack: standing, pullRequest: 7, config: "webhooks.yml" },
        expires: Date.UTC(2026, 11, 24, 18),
      },
    ],
    left: [],
  });
});

test.each<[string, Stack, string]>([
  ["without any tag", stack({ Tags: [] }), "it carries no tag `w2s:repository`, so nobody knows whose it is"],
  [
    "without a list of tags",
    stack({ Tags: undefined }),
    "it carries no tag `w2s:repository`, so nobody knows whose it is",
  ],
  ["of another repository", stack({}, { "w2s:repository": "42" }), "it belongs to repository id 42"],
  [
    "with another's name among its tags",
    stack({}, { "w2s:stack": "other-pr-7" }),
    "its tag `w2s:stack` is other-pr-7, and not its own name",
  ],
  [
    "without its own name among its tags",
    stack({}, { "w2s:stack": undefined }),
    "its tag `w2s:stack` is missing, and not its own name",
  ],
  [
    "that no tag calls a preview",
    stack({}, { "w2s:pull-request": undefined }),
    "it carries no tag `w2s:pull-request`, so it is no preview",
  ],
  [
    "of another number than its name's",
    stack({}, { "w2s:pull-request": "8" }),
    "it carries the tag of pull request #8, and its name does not",
  ],
  [
    "that has a preview's tags and another name",
    stack({ StackName: "acme" }, { "w2s:stack": "acme" }),
    "it carries the tag of pull request #7, and its name does not",
  ],
  [
    "whose name writes the number otherwise",
    stack({ StackName: "acme-pr-07" }, { "w2s:stack": "acme-pr-07" }),
    "it carries the tag of pull request #7, and its name does not",
  ],
  [
    "that is protected",
    stack({ EnableTerminationProtection: true }),
    "somebody switched its termination protection on",
  ],
  ["that is held", stack({}, { "w2s:hold": "" }), "it carries the tag `w2s:hold`"],
])("a stack %s stays, and it is said why", (_, looked, why) => {
  expect(sortStacks([looked], everyone)).toEqual({ previews: [], left: [{ stack: looked.StackName, why }] });
});

test("what looks like no preview is not spoken of", () => {
  const others = [
    stack({ StackName: "acme", Tags: [] }),
    stack({ StackName: undefined, Tags: [] }),
    stack({ StackName: "acme-pr-7-Nested-1X", ParentId: "arn" }),
  ];
  expect(sortStacks(others, everyone)).toEqual({ previews: [], left: [] });
});

test("of one pull request nothing but its own is looked at, by name or by tag", () => {
  const other = stack({ StackName: "acme-pr-8" }, { "w2s:stack": "acme-pr-8", "w2s:pull-request": "8" });
  const named = stack({ StackName: "zeta-pr-7", Tags: [] });
  const tagged = stack({ StackName: "acme" });
  const sorted = sortStacks([stack(), other, named, tagged], { ...everyone, pullRequest: 7 });
  expect(sorted.previews.map(({ name }) => name)).toEqual(["acme-pr-7"]);
  expect(sorted.left.map((left) => left.stack)).toEqual(["zeta-pr-7", "acme"]);
});

test("a tag that names no time never runs out, and a stack may lack its ARN and its config", () => {
  const bare = stack({ StackId: undefined }, { "w2s:expires": "never", "w2s:config": undefined });
  const timeless = stack({}, { "w2s:expires": undefined });
  expect(sortStacks([bare, timeless], everyone).previews).toMatchObject([
    { expires: null, arn: "", config: "" },
    { expires: null },
  ]);
});
