import { createWorld, inputs } from "../../test/fakes/world.ts";
import { attempt } from "./attempt.ts";

test("what a recipe comes to is the outcome", async () => {
  const { ports } = createWorld();
  expect(await attempt(async () => ({ result: "nothing" }), inputs, ports)).toEqual({ result: "nothing" });
});

test("a fault is an outcome too", async () => {
  const { ports, progress } = createWorld();
  const broken = () => Promise.reject("broken");
  expect(await attempt(broken, inputs, ports)).toMatchObject({ result: "failed", failure: { code: "internal" } });
  expect(progress.textsOf("debug")).toEqual(["broken"]);
});
