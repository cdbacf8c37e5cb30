import { small } from "../../test/fakes/config-files.ts";
import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { proposed } from "../../test/fakes/reviewed-world.ts";
import { configPath, type World } from "../../test/fakes/world.ts";
import { plan } from "./plan.ts";

/** What the plan says of the stack itself, risky or not. */
async function saidOf({ jobPorts }: World, inputs = proposed) {
  const outcome = await plan(inputs, jobPorts);
  const changes = outcome.result === "planned" ? (outcome.plan.configChanges ?? []) : [];
  expect(changes).not.toEqual([]);
  return changes.filter(({ subject }) => subject === "stack");
}

test("a file whose stack has another name than the base branch's is told to make another stack", async () => {
  const world = createReadyWorld(small);
  world.github.files.set(`base:${configPath}`, small.replace("acme", "acme-old"));
  expect(await saidOf(world)).toEqual([
    expect.objectContaining({
      risky: true,
      details: [expect.stringMatching(/^name `acme-old` → `acme`: another stack with other URLs/)],
    }),
  ]);
});

test.each<[string, (world: World) => void]>([
  ["the base branch's file has the same name", ({ github }) => github.files.set(`base:${configPath}`, small)],
  ["the base branch has no such file", () => undefined],
  [
    "the base branch's file has environments, and this one none",
    ({ github }) => github.files.set(`base:${configPath}`, `${small}environments: { live: }\n`),
  ],
  ["the base branch's file is not in order", ({ github }) => github.files.set(`base:${configPath}`, "name: [")],
])("a new stack is told without a word more where %s", async (_where, prepare) => {
  const world = createReadyWorld(small);
  prepare(world);
  expect(await saidOf(world)).toEqual([]);
});

test("where the event names no base nobody is asked", async () => {
  const world = createReadyWorld(small);
  expect(await saidOf(world, { ...proposed, proposal: { ...proposed.proposal, baseSha: "" } })).toEqual([]);
  expect(world.github.calls).toEqual([]);
});
