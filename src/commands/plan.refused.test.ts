import { grown } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { configPath, inputs } from "../../test/fakes/world.ts";
import { plan } from "./plan.ts";

test("a change set that CloudFormation refuses is told on its line, beside the changes worked out here", async () => {
  const world = await createDeployedWorld();
  const [queue = ""] = idsOf(world, "Queue");
  world.write(`${grown}queues:\n  events: { visibilityTimeout: 60s }\n  images: {}\n`);
  const finding = { name: "PROPERTY_VALIDATION", path: `/Resources/${queue}`, reason: "It exists" };
  world.cloudFormation.switches.validations.set(queue, finding);
  expect(await plan(inputs, world.ports)).toMatchObject({
    result: "refused",
    plan: {
      from: "template",
      changes: expect.arrayContaining([expect.objectContaining({ action: "Add" })]),
      refusals: [{ code: "change-set-failed", resource: queue, file: configPath, line: 6 }],
    },
  });
  expect(world.cloudFormation.changeSets.size).toBe(0);
});
