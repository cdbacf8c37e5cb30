import { awsFault } from "../../../test/fakes/aws-fault.ts";
import { createWorld } from "../../../test/fakes/world.ts";
import { createChangeSet } from "./change-set.ts";
import { executeChangeSet } from "./execute.ts";

const text = JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } });

async function prepared() {
  const world = createWorld();
  const template = { text, url: null };
  const origin = { purpose: "deploy", run: { id: "1", attempt: "1" }, pullRequest: null } as const;
  const request = { stack: "acme", type: "CREATE", template, origin, tags: null, description: "" } as const;
  return { world, changeSet: { ...(await createChangeSet(request, world.context)), text } };
}

test("a change set that holds what was sent is executed and followed", async () => {
  const { world, changeSet } = await prepared();
  expect(await executeChangeSet(changeSet, world.context)).toMatchObject({ status: "CREATE_COMPLETE" });
});

test("the order in which AWS gives a template back is not a difference", async () => {
  const { world, changeSet } = await prepared();
  world.cloudFormation.switches.swapTemplate = (sent) => JSON.stringify(JSON.parse(sent), null, 2);
  expect(await executeChangeSet(changeSet, world.context)).toMatchObject({ status: "CREATE_COMPLETE" });
});

test("a change set that holds another template is not executed", async () => {
  const { world, changeSet } = await prepared();
  world.cloudFormation.switches.swapTemplate = (sent) => sent.replace("Topic", "Backdoor");
  await expect(executeChangeSet(changeSet, world.context)).rejects.toMatchObject({
    code: "template-mismatch",
    resource: changeSet.arn,
  });
  expect(world.calls).not.toContain("cloudformation.executeChangeSet");
});

/** CloudFormation whose answer to an execution is lost, before or after it has begun. */
function losing({ context }: ReturnType<typeof createWorld>, isBegun: boolean, methods = {}) {
  const { cloudFormation } = context.aws;
  const executeChangeSet: typeof cloudFormation.executeChangeSet = async (...values) => {
    if (isBegun) await cloudFormation.executeChangeSet(...values);
    throw awsFault("cloudformation:ExecuteChangeSet", "InvalidChangeSetStatus", "cannot be executed");
  };
  return { ...context, aws: { ...context.aws, cloudFormation: { ...cloudFormation, executeChangeSet, ...methods } } };
}

test("an execution whose answer was lost, and that has begun, is followed to its end", async () => {
  const { world, changeSet } = await prepared();
  expect(await executeChangeSet(changeSet, losing(world, true))).toMatchObject({ status: "CREATE_COMPLETE" });
});

test("an execution that has not begun is a fault, also when its events cannot be read", async () => {
  const { world, changeSet } = await prepared();
  const fault = { message: expect.stringContaining("InvalidChangeSetStatus") };
  await expect(executeChangeSet(changeSet, losing(world, false))).rejects.toMatchObject(fault);
  const describeStackEvents = () => Promise.reject(new Error("lost"));
  const deaf = losing(world, false, { describeStackEvents });
  await expect(executeChangeSet(changeSet, deaf)).rejects.toMatchObject(fault);
});
