import { openTerminal as open, stack } from "../../test/fakes/bootstrap-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import type { BootstrapOptions } from "../bootstrap/options.ts";

test.each<[string, boolean | null, string, string]>([
  ["somebody says no", false, "declined", "Nothing was changed"],
  ["nobody is there", null, "unasked", ""],
])("nothing is changed when %s", async (...[, answer, end, told]) => {
  const world = open({ answer });
  const before = world.snapshot();
  expect(await world.run({ yes: false })).toBe(end);
  expect(world.snapshot()).toEqual(before);
  expect(world.told()).toContain(told);
  expect(world.terminal.printed).toEqual([]);
});

test("nobody there is an error that says how to do without", async () => {
  const { run, progress } = open();
  await run({ yes: false });
  expect(progress.textsOf("error")).toEqual([expect.stringContaining("Add --yes")]);
});

test("a person who says yes was asked once, after seeing what it is about", async () => {
  const { run, terminal, told } = open({ answer: true });
  expect(await run({ yes: false })).toBe("done");
  expect(terminal.questions).toEqual(["Do it?"]);
  expect(told()).toContain("  + create role acme-webhooks-deploy-eu-central-1: Deploys one stack.");
});

test.each<[string, Partial<BootstrapOptions>, boolean, [string, readonly string[]]]>([
  ["are not asked for names alone", { subjects: "classic" }, true, ["repo:acme/hooks:", []]],
  ["are asked where they can be", {}, true, ["repo:acme@1001/hooks@4711:", ["acme/hooks at https://api.github.com"]]],
  ["are done without where they cannot", {}, false, ["repo:acme/hooks:", ["acme/hooks at https://api.github.com"]]],
  [
    "are asked of GitHub",
    { subjects: "immutable" },
    true,
    ["repo:acme@1001/hooks@4711:", ["acme/hooks at https://api.github.com"]],
  ],
  ["are taken as said", { subjects: "immutable", repositoryId: "2", ownerId: "1" }, true, ["repo:acme@1/hooks@2:", []]],
])("ids %s", async (...[, more, token, [subject, expected]]) => {
  const { run, asked, cloudFormation } = open({ token });
  await run(more);
  expect(JSON.stringify(cloudFormation.find(stack).template)).toContain(subject);
  expect(asked).toEqual(expected);
});

test("ids that nobody may ask for are asked of the person", async () => {
  await expect(open().run({ subjects: "both" })).rejects.toMatchObject({ code: "input-invalid" });
});

test("a stack of another repository is left alone", async () => {
  const { run, snapshot } = open();
  await run();
  const before = snapshot();
  await expect(run({ repository: "acme/other" })).rejects.toMatchObject({
    code: "stack-foreign",
    message: `The stack ${stack} exists, and it is not that of acme/other with the config ${inputs.config}`,
  });
  expect(snapshot()).toEqual(before);
});

test("any other fault passes as it is", async () => {
  const { run, aws } = open();
  const fault = new Error("no network");
  Object.assign(aws.cloudFormation, { describeStack: () => Promise.reject(fault) });
  await expect(run()).rejects.toBe(fault);
});

test("the first cause of a failure is told", async () => {
  const { run, cloudFormation, progress, terminal } = open();
  cloudFormation.switches.failures.set("create PlanRole", "Name taken");
  expect(await run()).toBe("failed");
  expect(progress.textsOf("error")).toEqual([expect.stringContaining("\nPlanRole: Name taken\n")]);
  expect(terminal.printed).toEqual([]);
});

test.each([
  [{}, true],
  [{ subjects: "classic" }, false],
  [{ repositoryId: "2", ownerId: "1" }, false],
] as const)("who said %j is told of subjects with ids: %j", async (more, expected) => {
  const { run, told } = open();
  await run(more);
  expect(told().includes("To trust those too, set GITHUB_TOKEN")).toBe(expected);
});
