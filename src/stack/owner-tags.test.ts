import { inputs } from "../../test/fakes/world.ts";
import { describeOwner, fromTagList, isOwned, isOwnQueue, stackTags, toTagList } from "./owner-tags.ts";

const { owner } = inputs;
const tags = stackTags("acme", owner, { team: "platform" });

test("a stack carries its owner's tags and the user's own", () => {
  expect(tags).toEqual({
    team: "platform",
    "w2s:repository": "4711",
    "w2s:config": ".github/webhook2sqs.yml",
    "w2s:stack": "acme",
  });
});

test("the user's tags cannot claim another owner", () => {
  expect(stackTags("acme", owner, { "w2s:repository": "815" })["w2s:repository"]).toBe("4711");
});

test.each([
  ["the same repository and config", owner, true],
  ["another repository", { ...owner, repository: "815" }, false],
  ["another config file", { ...owner, config: "other.yml" }, false],
])("a stack of %s is ours or not", (_who, other, isOurs) => {
  expect(isOwned(tags, other)).toBe(isOurs);
});

test("a queue belongs to one stack of its owner", () => {
  expect([isOwnQueue(tags, "acme", owner), isOwnQueue(tags, "other", owner)]).toEqual([true, false]);
});

test("tags are listed in a stable order, and read back", () => {
  const list = toTagList(tags);
  expect(list.map(({ Key }) => Key)).toEqual(["team", "w2s:config", "w2s:repository", "w2s:stack"]);
  expect(fromTagList(list.toReversed())).toEqual(tags);
});

test.each([
  [undefined, {}],
  [[{}], { "": "" }],
])("tags that AWS leaves out read as empty", (list, expected) => {
  expect(fromTagList(list)).toEqual(expected);
});

test.each([
  [tags, "repository id 4711, config .github/webhook2sqs.yml, stack acme"],
  [{ "w2s:repository": "1" }, "repository id 1, config unknown, stack unknown"],
  [{ team: "billing" }, "nobody: it carries no `w2s:` tags"],
])("an owner is described by what is known", (known, text) => {
  expect(describeOwner(known)).toBe(text);
});
