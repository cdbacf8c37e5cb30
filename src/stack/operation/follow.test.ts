import { createDeployedWorld } from "../../../test/fakes/deployed-world.ts";
import { createWorld } from "../../../test/fakes/world.ts";
import type { StackEvent } from "../../ports.ts";
import { describeSettled, follow } from "./follow.ts";

/** A stack whose deletion we began. */
async function deleting(polls = 2) {
  const world = await createDeployedWorld(
    "name: acme\nterminationProtection: false\nendpoints: { a: { verify: none, queues: [q] } }",
  );
  const { cloudFormation } = world;
  const { arn, events } = cloudFormation.find("acme");
  const since = events[0]?.EventId;
  cloudFormation.switches.polls = polls;
  await cloudFormation.deleteStack(arn, "ours");
  return { world, operation: { stackArn: arn, token: "ours", since } };
}

test("an operation is followed to the end that the stack itself reports", async () => {
  const { world, operation } = await deleting(4);
  const { status, events } = await follow(operation, world.context);
  expect(status).toBe("DELETE_COMPLETE");
  expect(events[0]).toMatchObject({ LogicalResourceId: "acme", ResourceStatus: "DELETE_IN_PROGRESS" });
  expect(events.at(-1)).toMatchObject({ LogicalResourceId: "acme", ResourceStatus: "DELETE_COMPLETE" });
});

test("each end of a resource is shown once, with its reason", async () => {
  const { world, operation } = await deleting(6);
  world.cloudFormation.switches.failures.set("delete Api", "in use");
  await follow(operation, world.context);
  const shown = world.progress.textsOf("info").filter((text) => text.startsWith("  DELETE_FAILED  Api "));
  expect(shown).toEqual(["  DELETE_FAILED  Api  (AWS::ApiGatewayV2::Api): in use"]);
});

test("what happened under another token is somebody else's", async () => {
  const { world, operation } = await deleting();
  await expect(follow({ ...operation, token: "theirs" }, world.context)).rejects.toMatchObject({ code: "timeout" });
});

test("an answer from before the operation is not taken", async () => {
  const world = createWorld();
  world.cloudFormation.switches.staleReads = 2;
  const { changeSetArn, stackArn } = await world.cloudFormation.createChangeSet({
    StackName: "acme",
    ChangeSetName: "a",
    ChangeSetType: "CREATE",
    TemplateBody: '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}',
  });
  await world.cloudFormation.describeChangeSet(changeSetArn, stackArn);
  await world.cloudFormation.executeChangeSet(changeSetArn, stackArn, "ours");
  expect(await describeSettled(stackArn, world.context)).toMatchObject({ StackStatus: "CREATE_COMPLETE" });
});

test("what AWS leaves out reads as empty", async () => {
  const { context } = createWorld();
  const bare: StackEvent = { StackId: "s", EventId: "1", StackName: "", Timestamp: undefined, ClientRequestToken: "t" };
  const end: StackEvent = { ...bare, EventId: "2", PhysicalResourceId: "s", ResourceStatus: "UPDATE_COMPLETE" };
  const cloudFormation = {
    ...context.aws.cloudFormation,
    describeStackEvents: async () => [end, bare],
    describeStack: async () => undefined,
  };
  const silent = { ...context, aws: { ...context.aws, cloudFormation } };
  expect(await follow({ stackArn: "s", token: "t", since: undefined }, silent)).toMatchObject({
    status: "UPDATE_COMPLETE",
  });
  expect(await describeSettled("s", silent)).toBeUndefined();
});
