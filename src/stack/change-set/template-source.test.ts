import { awsFault, permissionFault } from "../../../test/fakes/aws-fault.ts";
import { createWorld } from "../../../test/fakes/world.ts";
import { inlineLimit, type StoreTemplate, withSource } from "./template-source.ts";

const text = "x".repeat(inlineLimit + 1);

/** A bucket that holds one template. */
function createStore(remove: () => Promise<void> = async () => undefined) {
  const told: string[] = [];
  const store: StoreTemplate = async (stored) => {
    told.push(`stored ${stored.length}`);
    return { url: "https://bucket/t", remove: () => remove().finally(() => told.push("removed")) };
  };
  return { told, store };
}

test("a template within the limit is sent as it is, and nothing is asked of the bucket", async () => {
  const { told, store } = createStore();
  const short = { text: "x".repeat(inlineLimit), store };
  expect(await withSource(short, createWorld().context, async (source) => source)).toEqual({
    text: short.text,
    url: null,
  });
  expect(told).toEqual([]);
});

test("one that is over it lies in the bucket while it is used, and no longer", async () => {
  const { told, store } = createStore();
  const used = withSource({ text, store }, createWorld().context, async (source) => told.push(`used ${source?.url}`));
  await used;
  expect(told).toEqual(["stored 51201", "used https://bucket/t", "removed"]);
});

test("it is removed also when its use fails", async () => {
  const { told, store } = createStore();
  const used = withSource({ text, store }, createWorld().context, () => Promise.reject(new Error("no")));
  await expect(used).rejects.toThrow("no");
  expect(told).toContain("removed");
});

test.each<[string, StoreTemplate]>([
  ["there is no bucket", async () => null],
  ["the role may not write there", () => Promise.reject(permissionFault("s3:PutObject", "plans/*"))],
])("there is no source when %s", async (_why, store) => {
  expect(await withSource({ text, store }, createWorld().context, async (source) => source)).toBeNull();
});

test.each<[string, Error]>([
  ["AWS", awsFault("s3:PutObject", "SlowDown", "busy")],
  ["a defect of ours", new TypeError("ours")],
])("any other fault of %s is told", async (_whose, fault) => {
  const store = () => Promise.reject(fault);
  await expect(withSource({ text, store }, createWorld().context, async () => 1)).rejects.toBe(fault);
});

test("a template that AWS does not remove is a warning, and what was worked out holds", async () => {
  const world = createWorld();
  const { store } = createStore(() => Promise.reject(permissionFault("s3:DeleteObject", "plans/*")));
  expect(await withSource({ text, store }, world.context, async () => "planned")).toBe("planned");
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(
      /^The template https:\/\/bucket\/t could not be deleted: The role may not call s3:DeleteObject on plans\/\*/,
    ),
  ]);
});

test("a defect while removing is told", async () => {
  const { store } = createStore(() => Promise.reject(new TypeError("ours")));
  await expect(withSource({ text, store }, createWorld().context, async () => 1)).rejects.toThrow("ours");
});
