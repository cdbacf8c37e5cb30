import { small } from "../fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../fakes/deployed-world.ts";
import { merged } from "../fakes/reviewed-world.ts";
import { resourceTroubles } from "./resource-troubles.ts";
import { runTroubles } from "./run-troubles.ts";
import { annotationOf, readFailure } from "./same-words.ts";
import { expectTold, withQueues } from "./trouble.ts";
import { viewAction } from "./user-view.ts";

test.each([...resourceTroubles, ...runTroubles])(
  "when %s, the first line says so and the second what to do, everywhere alike",
  async (_what, arrange, told) => {
    const world = await createDeployedWorld();
    world.github.pullRequests.set("merge", [{ number: 7, headSha: "feature", state: "merged" }]);
    world.write(withQueues);
    const { inputs = {}, ports = {} } = arrange(world);
    const view = await viewAction({ ...merged, ...inputs }, world, { ports });
    expect([view.isRed, view.comments.length]).toEqual([true, 1]);
    expectTold(readFailure({ ...view, annotation: annotationOf(view.log) }), told);
  },
);

test("when a log group has the function's name, a first deploy says so and leaves nothing behind", async () => {
  const world = createReadyWorld(small);
  world.cloudFormation.switches.taken.add("AWS::Logs::LogGroup /aws/lambda/acme");
  const told = {
    code: "deployment-failed",
    resource: "FunctionLogGroup",
    cause: /identifier '\/aws\/lambda\/acme' already exists/,
    remedy: /delete-log-group --log-group-name \/aws\/lambda\/acme/,
  };
  const view = await viewAction(merged, world);
  expectTold(readFailure({ ...view, annotation: annotationOf(view.log) }), told);
  expect(await world.cloudFormation.describeStack("acme")).toBeUndefined();
});
