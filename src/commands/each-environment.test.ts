import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { run } from "../run.ts";

const endpoint = '{ verify: { provider: github, secret: "ssm:/acme/github" }, queues: [events] }';
const file = `name: acme\nendpoints:\n  github: ${endpoint}\nenvironments:\n  staging: {}\n  production: {}\n  preview: {}\n`;

const asked = (command: Inputs["command"], changes: Partial<Inputs> = {}): Inputs => ({
  ...inputs,
  command,
  ...changes,
});

test.each(["validate", "render", "plan"] as const)(
  "%s is done for each environment in the file's order, and for no preview",
  async (command) => {
    const world = createReadyWorld(file);
    const outcome = await run(asked(command), world.ports);
    expect(outcome).toMatchObject({
      result: "several",
      parts: [
        { inputs: { environment: "staging", command }, outcome: { stackName: "acme-staging" } },
        { inputs: { environment: "production", command }, outcome: { stackName: "acme-production" } },
      ],
    });
    expect(world.progress.textsOf("info").filter((text) => text.startsWith("Environment"))).toEqual([
      "Environment staging:",
      "Environment production:",
    ]);
  },
);

test("one that is named is done alone", async () => {
  const world = createReadyWorld(file);
  expect(await run(asked("plan", { environment: "production" }), world.ports)).toMatchObject({
    result: "planned",
    stackName: "acme-production",
  });
});

test("what fails in one does not hide what the others have to say", async () => {
  const world = createReadyWorld(file);
  const { cloudFormation } = world.aws;
  const describeStack = async (name: string) => {
    if (name === "acme-staging") throw new Error("broken");
    return cloudFormation.describeStack(name);
  };
  const aws = async () => ({ ...world.aws, cloudFormation: { ...cloudFormation, describeStack } });
  expect(await run(asked("plan"), { ...world.ports, aws })).toMatchObject({
    parts: [{ outcome: { result: "failed" } }, { outcome: { result: "planned", stackName: "acme-production" } }],
  });
});

test("a fork's pull request gets its offline plan of each", async () => {
  const world = createReadyWorld(file);
  const proposal = { ...inputs.proposal, pullRequest: 7, unprivileged: true };
  expect(await run(asked("plan", { proposal }), world.ports)).toMatchObject({
    parts: [{ outcome: { plan: { from: "base-branch" } } }, { outcome: { plan: { from: "base-branch" } } }],
  });
  expect(world.calls).toEqual([]);
});

test.each(["deploy", "destroy", "smoke"] as const)("%s must be told which one", async (command) => {
  const world = createReadyWorld(file);
  await expect(run(asked(command, { smoke: "auto" }), world.ports)).rejects.toMatchObject({
    code: "environment-missing",
  });
  expect(world.calls).toEqual([]);
});

test("a file that is not in order is told of once", async () => {
  const world = createReadyWorld(`${file}nothing: 1\n`);
  await expect(run(asked("plan"), world.ports)).rejects.toMatchObject({ code: "config-invalid" });
});
