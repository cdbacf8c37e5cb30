import { small } from "../test/fakes/config-files.ts";
import { createDeployedWorld } from "../test/fakes/deployed-world.ts";
import { createWorld, inputs } from "../test/fakes/world.ts";
import type { Command } from "./command.ts";
import { run } from "./run.ts";

test.each<[Command, string]>([
  ["validate", "valid"],
  ["render", "rendered"],
  ["plan", "planned"],
  ["deploy", "no-changes"],
])("the command %s ends as %s", async (command, result) => {
  const world = await createDeployedWorld();
  expect(await run({ ...inputs, command }, world.ports)).toMatchObject({ result });
});

test("the command smoke ends as smoked", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  expect(await run({ ...inputs, command: "smoke", smoke: "auto" }, world.ports)).toMatchObject({ result: "smoked" });
});

test("the command destroy ends as destroyed", async () => {
  const world = createWorld(small);
  expect(await run({ ...inputs, command: "destroy" }, world.ports)).toMatchObject({ result: "destroyed" });
});

test("an event that asks for nothing does nothing", async () => {
  const world = createWorld(small);
  expect(await run({ ...inputs, command: null }, world.ports)).toEqual({ result: "nothing" });
  expect(world.calls).toEqual([]);
});
