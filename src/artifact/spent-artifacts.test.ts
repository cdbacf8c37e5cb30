import { createHash } from "node:crypto";
import { spentInPreviews, spentInShared } from "./spent-artifacts.ts";

const hex = (text: string) => createHash("sha256").update(text).digest("hex");
const hour = 3_600_000;
const now = 1_000 * hour;
const stored = (key: string, age: number) => ({ key, lastModified: now - age, size: 10 });
const keysOf = (objects: readonly { readonly key: string }[]) => objects.map(({ key }) => key);

describe("a preview's folder", () => {
  const old = `previews/acme-pr-7/${hex("old")}.zip`;
  const current = `previews/acme-pr-7/${hex("current")}.zip`;
  const text = JSON.stringify({ S3Key: current });
  const template = `previews/acme-pr-7/${hex(text)}.json`;
  const objects = [old, current, template].map((key) => stored(key, 2 * hour));
  const standing = { name: "acme-pr-7", isOurs: true, text };

  it.each([
    ["of a stack that is not there is all for nobody", [], [old, current, template]],
    ["of a stack of ours keeps what it names, and its own template", [standing], [old]],
    ["of another repository's stack is left alone", [{ ...standing, isOurs: false }], []],
    ["of a stack that does not tell is left alone", [{ ...standing, text: null }], []],
  ])("%s", (_, tenants, spent) => {
    expect(keysOf(spentInPreviews(objects, tenants, now))).toEqual(spent);
  });

  it("is left alone within the hour: its stack may be about to come", () => {
    expect(spentInPreviews([stored(old, hour)], [], now)).toEqual([]);
  });

  it.each([
    `previews/acme/${hex("a")}.zip`,
    "previews/acme-pr-7/notes.txt",
    `previews/x/acme-pr-7/${hex("a")}.zip`,
    "",
  ])("holds nothing of ours that is called %j", (key) => {
    expect(spentInPreviews([stored(key, 9 * hour)], [], now)).toEqual([]);
  });
});

describe("what all stacks share", () => {
  const text = JSON.stringify({ S3Key: `sha256/${hex("used")}.zip` });
  const week = 7 * 24 * hour;
  const used = [`sha256/${hex("used")}.zip`, `templates/${hex(text)}.json`];
  const unused = [`sha256/${hex("unused")}.zip`, `templates/${hex("unused")}.json`];

  it("is for nobody when no template names it, after a week", () => {
    const objects = [...used, ...unused].map((key) => stored(key, week + 1));
    expect(keysOf(spentInShared(objects, ["{}", text], now))).toEqual(unused);
    expect(spentInShared([stored(String(unused[0]), week)], [], now)).toEqual([]);
  });

  it.each(["sha256/readme.md", `plans/none-${hex("a")}.json`, `sha256/${hex("a")}.json`, `x/sha256/${hex("a")}.zip`])(
    "is not %j",
    (key) => {
      expect(spentInShared([stored(key, 9 * week)], [], now)).toEqual([]);
    },
  );
});
