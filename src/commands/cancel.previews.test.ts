import { createDeployedWorld } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { Ports } from "../ports.ts";
import { cancel } from "./cancel.ts";

/** Nothing that the run had asked is still to be answered. */
const idle = Promise.resolve();

/** Ports of a run that has all the time it needs. */
function unhurried({ ports, clock }: World): Ports {
  return { ...ports, clock: { ...clock, sleep: () => new Promise<never>(() => undefined) } };
}

describe("a run about previews", () => {
  const proposal = { ...inputs.proposal, pullRequest: 7 };

  test.each([
    ["janitor", null],
    ["destroy", 7],
  ] as const)(
    "that is stopped as %s looks at no stack and reads no file: it may be any number",
    async (command, previewOf) => {
      const world = await createDeployedWorld();
      const files = { ...world.ports.files, readWorkspaceFile: () => Promise.reject(new Error("read a file")) };
      const ports = { ...unhurried(world), files };
      expect(await cancel({ ...inputs, command, previewOf }, ports, idle)).toMatchObject({
        failure: {
          resource: null,
          cause: "The run was cancelled while it removed previews in eu-central-1",
          remedy: expect.stringContaining("Run again"),
        },
      });
      expect(world.calls).toEqual([]);
    },
  );

  test("that is stopped between a plan and its preview tells of the preview: the plan changed nothing", async () => {
    const world = await createDeployedWorld();
    const asked = { ...inputs, command: "plan", preview: true, proposal } as const;
    expect(await cancel(asked, unhurried(world), idle)).toMatchObject({
      result: "several",
      parts: [
        {
          inputs: { command: "deploy", previewOf: 7 },
          outcome: { result: "cancelled", failure: { resource: "acme-pr-7" } },
        },
      ],
    });
  });

  test("of a fork has none", async () => {
    const world = await createDeployedWorld();
    const asked = { ...inputs, command: "plan", preview: true, proposal: { ...proposal, unprivileged: true } } as const;
    expect(await cancel(asked, unhurried(world), idle)).toMatchObject({ result: "cancelled" });
    expect(world.calls).toEqual([]);
  });
});
