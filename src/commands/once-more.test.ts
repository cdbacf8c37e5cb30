import { createFakeProgress } from "../../test/fakes/progress.ts";
import { ActionError } from "../errors.ts";
import { onceMore } from "./once-more.ts";

const overtaken = () => new ActionError("stack-overtaken", { message: "InvalidChangeSetStatus: …", remedy: "" });

/** Work that fails so often before it is done, and how often it was begun. */
function failing(times: number, fault: () => unknown) {
  const state = { begun: 0 };
  const work = async () => {
    state.begun += 1;
    if (state.begun <= times) throw fault();
    return "done";
  };
  return { work, state };
}

test("what was overtaken is done again, and that is told", async () => {
  const progress = createFakeProgress();
  const { work, state } = failing(1, overtaken);
  expect(await onceMore(work, { progress })).toBe("done");
  expect(state.begun).toBe(2);
  expect(progress.textsOf("info")).toEqual(["Another operation changed the stack meanwhile; looking at it again"]);
});

test.each<[string, number, () => unknown]>([
  ["that is overtaken again", 2, overtaken],
  ["that fails for another reason", 1, () => new Error("other")],
])("work %s fails", async (_what, times, fault) => {
  const { work, state } = failing(2, fault);
  await expect(onceMore(work, { progress: createFakeProgress() })).rejects.toEqual(fault());
  expect(state.begun).toBe(times);
});
