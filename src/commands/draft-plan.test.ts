import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { proposed } from "../../test/fakes/reviewed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { type DraftPlan, draftPlan } from "./draft-plan.ts";
import { prepare } from "./prepare.ts";

async function draft(world: World, asked: Inputs = inputs, pullRequest: number | null = null): Promise<DraftPlan> {
  const prepared = await prepare("plan", asked, world.ports);
  return draftPlan({ ...prepared, adoptions: [], inputs: asked, pullRequest }, prepared.connection);
}

/** A deployed stack whose template is another's by now, as an older version or a person left it. */
async function rewritten(rewrite: (text: string) => string): Promise<World> {
  const world = await createDeployedWorld();
  const stack = world.cloudFormation.find("acme");
  stack.text = rewrite(stack.text);
  stack.template = JSON.parse(stack.text);
  return world;
}

test("a new stack is all new, and nobody knows its host yet", async () => {
  expect(await draft(createReadyWorld())).toMatchObject({
    exists: false,
    baseUrl: null,
    configChanges: [
      { change: "added", name: "github" },
      { change: "added", name: "events" },
    ],
    addresses: { kept: [], added: ["/github"], removed: [] },
    cost: { before: null, after: expect.any(Number) },
    handlerChange: null,
    notes: [],
  });
});

test("a standing stack is compared with its file, in the file's words", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  expect(await draft(world)).toMatchObject({
    exists: true,
    baseUrl: expect.stringMatching(/^https:\/\/api\d+\./),
    configChanges: [{ name: "registry" }, { name: "images" }],
    addresses: { kept: ["/github"], added: ["/registry"], removed: [] },
    properties: expect.arrayContaining([expect.objectContaining({ subject: "endpoints.registry" })]),
    handlerChange: null,
  });
});

test("protection that was switched off by hand is a change, whatever was deployed", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.find("acme").isProtected = false;
  expect((await draft(world)).configChanges).toMatchObject([
    { change: "changed", subject: "stack", details: [expect.stringMatching(/terminationProtection/i)] },
  ]);
});

test("a stack without its file in the metadata is compared without words", async () => {
  const world = await rewritten((text) => JSON.stringify({ ...JSON.parse(text), Metadata: {} }));
  expect(await draft(world)).toMatchObject({ exists: true, configChanges: null, cost: null });
});

test("a stack that runs another handler says from which to which", async () => {
  const world = await rewritten((text) => text.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${"0".repeat(64)}"`));
  expect(await draft(world)).toMatchObject({
    configChanges: [],
    handlerChange: { before: { sha256: "0".repeat(64) } },
  });
});

test("a spent entry of `removed:` is a note, for a new stack too", async () => {
  const spent = `${small}removed: [queues.old]\n`;
  const notes = [expect.stringContaining("`removed: [queues.old]` is spent")];
  expect(await draft(createReadyWorld(spent))).toMatchObject({ notes });
  expect(await draft(await createDeployedWorld(spent))).toMatchObject({ notes });
});

test("the digest is the same in the pull request and after its merge", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const asPlanned = await draft(world, proposed, 7);
  const asMerged = await draft(world, { ...inputs, run: { ...inputs.run, commit: "merge", id: "9" } }, 7);
  expect(asMerged.digest).toEqual(asPlanned.digest);
});

test.each<[string, Partial<Inputs>, number | null]>([
  ["repository", { owner: { ...inputs.owner, repository: "4712" } }, null],
  ["pull request", {}, 8],
  ["tags", {}, null],
])("the digest is bound to the %s", async (what, changes, pullRequest) => {
  const world = createReadyWorld();
  const { digest } = await draft(world);
  if (what === "tags") world.write(`${small}tags: { team: platform }\n`);
  expect((await draft(world, { ...inputs, ...changes }, pullRequest)).digest.digest).not.toBe(digest.digest);
});

test("asking for a draft asks AWS for nothing", async () => {
  const world = await createDeployedWorld();
  const prepared = await prepare("plan", inputs, world.ports);
  world.calls.length = 0;
  draftPlan({ ...prepared, adoptions: [], inputs, pullRequest: null }, prepared.connection);
  expect(world.calls).toEqual([]);
});
