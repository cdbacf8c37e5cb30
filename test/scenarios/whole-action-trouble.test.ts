import type { Inputs } from "../../src/inputs.ts";
import { toQueueHash } from "../../src/template/logical-id.ts";
import { grown } from "../fakes/config-files.ts";
import { createDeployedWorld } from "../fakes/deployed-world.ts";
import { refusing, serviceError } from "../fakes/refusing-aws.ts";
import { createReviewedWorld, merged } from "../fakes/reviewed-world.ts";
import { stopDuring } from "../fakes/runner-stop.ts";
import { renderView } from "./render-view.ts";
import { viewAction } from "./user-view.ts";

const images = toQueueHash("acme", "acme-images");
const recovering: Inputs = { ...merged, recover: "continue-rollback" };

test("a failed update is told by its first cause, on the line that it came from", async () => {
  const world = await createReviewedWorld(`${grown}queues:\n  events: {}\n  images: {}\n`);
  const reason = `Resource handler returned message: "User: arn:aws:sts::123456789012:assumed-role/deployer/run is not authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-central-1:123456789012:acme-images because no identity-based policy allows the sqs:createqueue action (Service: Sqs, Status Code: 403, Request ID: 6a1c0f6e-0000-4000-8000-000000000000)" (RequestToken: 6a1c0f6e-0000-4000-8000-000000000000, HandlerErrorCode: AccessDenied)`;
  world.cloudFormation.switches.failures.set(`create Queue${images}`, reason);
  expect(renderView(await viewAction(merged, world))).toMatchSnapshot();
});

test("a stuck stack is left alone, and what gets it going again is said", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.setStatus(
    "acme",
    "UPDATE_ROLLBACK_FAILED",
    "The following resource(s) failed to update: [Function].",
  );
  expect(renderView(await viewAction(merged, world))).toMatchSnapshot();
});

test("a stuck stack is recovered when asked to, and then deployed", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
  expect(renderView(await viewAction(recovering, world))).toMatchSnapshot();
});

test("somebody's operation on the stack is followed to its end first", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.switches.polls = 4;
  world.cloudFormation.pass("acme", ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"]);
  expect(renderView(await viewAction(merged, world))).toMatchSnapshot();
});

test("an update that takes longer than one waits is a failure", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.switches.polls = 1_000;
  expect(renderView(await viewAction({ ...merged, waitTimeout: 300_000 }, world))).toMatchSnapshot();
});

test("a run that is cancelled in mid-update says what state the stack is in", async () => {
  const world = await createReviewedWorld();
  world.cloudFormation.switches.polls = 1_000;
  const view = await viewAction(merged, world, stopDuring(world, "describeStackEvents", 3));
  expect(renderView(view)).toMatchSnapshot();
});

test("a run without credentials asks for them", async () => {
  const world = await createDeployedWorld();
  const call = {
    service: "cloudFormation",
    method: "describeStack",
    operation: "cloudformation:DescribeStacks",
  } as const;
  const expired = serviceError("ExpiredToken", "The security token included in the request is expired", 403);
  const aws = async () => refusing(world.aws, call, expired);
  expect(renderView(await viewAction(merged, world, { ports: { aws } }))).toMatchSnapshot();
});
