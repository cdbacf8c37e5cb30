import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { proposed } from "../../test/fakes/reviewed-world.ts";
import { configPath, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { isRed, type Outcome, type Plan } from "../report/outcome.ts";
import { plan } from "./plan.ts";

/** A pull request from a fork. */
const forked: Inputs = { ...proposed, proposal: { ...proposed.proposal, unprivileged: true } };

interface Told {
  readonly outcome: Outcome;
  readonly plan: Plan;
}

/** What a fork's job says of a file, in a world where the base branch's is another one; AWS is not to be asked. */
async function planned(
  config: string,
  base: string | null,
  { change = () => undefined, inputs = forked }: { change?: (world: World) => void; inputs?: Inputs } = {},
) {
  const world = await createDeployedWorld();
  world.write(config);
  if (base !== null) world.github.files.set(`base:${configPath}`, base);
  change(world);
  const { aws: _aws, ...rest } = world.jobPorts;
  const unreachable = () => Promise.reject(new Error("a fork has no credentials"));
  const outcome = await plan(inputs, { ...rest, aws: unreachable });
  expect(world.calls).toEqual([]);
  return told(outcome);
}

function told(outcome: Outcome): Told {
  if (outcome.result !== "planned") throw new Error(outcome.result);
  return { outcome, plan: outcome.plan };
}

test("a fork's file is compared with the base branch's, and AWS is asked nothing", async () => {
  const { outcome, plan: found } = await planned(grown, small);
  expect(outcome).toMatchObject({ result: "planned", stackName: "acme", region: "eu-central-1" });
  expect(isRed(outcome)).toBe(false);
  expect(found).toMatchObject({
    from: "base-branch",
    exists: true,
    baseUrl: null,
    configChanges: [
      { change: "added", subject: "endpoint", name: "registry" },
      { change: "added", subject: "queue", name: "images" },
    ],
    addresses: { kept: ["/github"], added: ["/registry"], removed: [] },
    refusals: [],
    digest: null,
    handlerChange: null,
    cost: null,
    notes: [],
  });
  expect(found.changes.filter(({ action }) => action === "Add")).toHaveLength(7);
  expect(found.properties.map(({ subject }) => subject)).toContain("endpoints.registry");
});

test("the same file changes nothing", async () => {
  expect((await planned(small, small)).plan).toMatchObject({ exists: true, changes: [], configChanges: [] });
});

test("a file that the base branch lacks is all new", async () => {
  const { plan: found } = await planned(small, null);
  expect(found).toMatchObject({ exists: false, addresses: { added: ["/github"] }, notes: [] });
  expect(new Set(found.changes.map(({ action }) => action))).toEqual(new Set(["Add"]));
});

test.each<[string, string, (world: World) => void, RegExp]>([
  ["does not parse", "name: [", () => undefined, /: .*webhook2sqs\.yml/],
  ["asks for more than AWS allows", tooMuch(), () => undefined, /asks for more than AWS allows/],
  [
    "GitHub does not give",
    small,
    ({ github }) => github.failures.set("getContent", githubFault("GET /contents", "403 Forbidden")),
    /: GitHub refused .*403 Forbidden$/,
  ],
])("a base branch's file that %s lets the whole file be shown, and never reads as no change", async (...row) => {
  const [, base, change, reason] = row;
  const { plan: found } = await planned(small, base, { change });
  expect(found).toMatchObject({ exists: false, configChanges: [{ change: "added" }, { change: "added" }] });
  expect(found.changes).not.toEqual([]);
  expect(found.notes).toHaveLength(1);
  expect(found.notes[0]).toMatch(/^The base branch's file could not be read, so all of this one is shown as new/);
  expect(found.notes[0]).toMatch(reason);
  expect(found.notes[0]).not.toContain("\n");
});

/** Parses, and becomes more policies than a role may have. */
function tooMuch(): string {
  const secret = (index: number) => `/acme/${"x".repeat(200)}${index}`;
  const line = (_: unknown, index: number) =>
    `  e${index}: { verify: { provider: github, secret: "ssm:${secret(index)}" }, queues: [events] }\n`;
  return `name: acme\nendpoints:\n${Array.from({ length: 45 }, line).join("")}`;
}

test.each<[string, string | null, string, string]>([
  ["is new", "live", `${small}environments: { live: , staging: }\n`, `${small}environments: { staging: }\n`],
  ["is the first", "live", `${small}environments: { live: }\n`, small],
  ["is no more", null, small, `${small}environments: { live: }\n`],
])("where the environment %s the stack is new, and the base branch's file was read", async (...row) => {
  const [, environment, config, base] = row;
  const { plan: found } = await planned(config, base, { inputs: { ...forked, environment } });
  expect(found).toMatchObject({ exists: false, addresses: { added: ["/github"] }, notes: [] });
});

test("without a token the whole file is shown", async () => {
  const world = await createDeployedWorld();
  expect(told(await plan(forked, world.ports)).plan).toMatchObject({
    exists: false,
    notes: [expect.stringMatching(/: this run has no token for GitHub$/)],
  });
});

test("where the event names no base the whole file is shown", async () => {
  const world = await createDeployedWorld();
  const baseless = { ...forked, proposal: { ...forked.proposal, baseSha: "" } };
  expect(told(await plan(baseless, world.jobPorts)).plan).toMatchObject({
    exists: false,
    notes: [expect.stringMatching(/: the event names no commit of the base branch$/)],
  });
});

test("a removal that nobody announced is a note: what is deployed was not seen", async () => {
  const { outcome, plan: found } = await planned(small, grown);
  expect(isRed(outcome)).toBe(false);
  expect(found.warnings).toHaveLength(2);
  expect(found.warnings[0]).toMatchObject({
    message: expect.stringMatching(/^deploy will refuse: .*acme-images/),
    remedy: expect.stringContaining("removed: [queues.images]"),
    line: expect.any(Number),
  });
});

test("an announced removal is none", async () => {
  const removed = `${small}removed: [queues.images, endpoints.registry]\n`;
  expect((await planned(removed, grown)).plan.warnings).toEqual([]);
});

test("a file that is wrong is an error, as in every plan", async () => {
  await expect(planned("name: [", small)).rejects.toMatchObject({ code: "config-invalid" });
});

test("the file's warnings are told, the base branch's are not", async () => {
  const warned = small.replace(" }, queues", " }, throttle: { rate: 5, burst: 10 }, queues");
  expect((await planned(warned, small)).plan.warnings).toHaveLength(1);
  expect((await planned(small, warned)).plan.warnings).toEqual([]);
});
