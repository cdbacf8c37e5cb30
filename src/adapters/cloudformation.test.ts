import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import type { CloudFormation } from "../ports.ts";
import { createCloudFormation } from "./cloudformation.ts";

const template = JSON.stringify({
  Resources: { Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "builds" } } },
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 10_000; !(await isTrue()); await sleep(50))
    if (performance.now() > deadline) throw new Error("It never came true");
}

describe("the life of a stack", () => {
  let emulator: AwsEmulator;
  let cloudFormation: CloudFormation;
  let changeSet = { changeSetArn: "", stackArn: "" };

  const hasStatus = (status: string) =>
    until(async () => (await cloudFormation.describeStack(changeSet.stackArn))?.StackStatus === status);

  beforeAll(async () => {
    emulator = await startAwsEmulator({ auth: false });
    cloudFormation = createCloudFormation(new CloudFormationClient(emulator.client));
  }, 30_000);

  afterAll(() => emulator.stop());

  it("begins without a stack", async () => {
    expect(await cloudFormation.describeStack("acme")).toBeUndefined();
  });

  it("is planned by a change set that says what it would do", async () => {
    changeSet = await cloudFormation.createChangeSet({
      StackName: "acme",
      ChangeSetName: "first",
      ChangeSetType: "CREATE",
      TemplateBody: template,
    });
    const describe = () => cloudFormation.describeChangeSet(changeSet.changeSetArn, "acme");
    await until(async () => (await describe()).Status === "CREATE_COMPLETE");
    expect(await describe()).toMatchObject({
      ChangeSetId: changeSet.changeSetArn,
      changes: [{ Action: "Add", LogicalResourceId: "Queue", ResourceType: "AWS::SQS::Queue" }],
    });
    expect(await cloudFormation.getTemplate("acme", changeSet.changeSetArn)).toBe(template);
  });

  it("comes about when the change set is executed", async () => {
    await cloudFormation.executeChangeSet(changeSet.changeSetArn, changeSet.stackArn, "token");
    await hasStatus("CREATE_COMPLETE");
    expect(await cloudFormation.getTemplate("acme")).toBe(template);
  });

  it("leaves events, newest first, back to one that is known", async () => {
    const events = await cloudFormation.describeStackEvents(changeSet.stackArn);
    expect(events[0]).toMatchObject({ LogicalResourceId: "acme", ResourceStatus: "CREATE_COMPLETE" });
    expect(await cloudFormation.describeStackEvents(changeSet.stackArn, events[1]?.EventId)).toEqual([events[0]]);
    expect(await cloudFormation.newestStackEvent(changeSet.stackArn)).toBe(events[0]?.EventId);
  });

  it("cannot end while it is protected", async () => {
    await cloudFormation.updateTerminationProtection("acme", true);
    await expect(cloudFormation.deleteStack("acme", "delete-1")).rejects.toMatchObject({
      code: "aws-error",
      message: expect.stringContaining("TerminationProtection"),
    });
    await cloudFormation.updateTerminationProtection("acme", false);
  });

  it("keeps nothing of a change set that was deleted", async () => {
    const unused = await cloudFormation.createChangeSet({
      StackName: "acme",
      ChangeSetName: "second",
      ChangeSetType: "UPDATE",
      TemplateBody: template.replace("builds", "tests"),
    });
    await cloudFormation.deleteChangeSet(unused.changeSetArn, "acme");
    await expect(cloudFormation.describeChangeSet(unused.changeSetArn, "acme")).rejects.toMatchObject({
      message: expect.stringContaining("ChangeSetNotFound"),
    });
  });

  it("ends when it is deleted", async () => {
    await cloudFormation.deleteStack(changeSet.stackArn, "delete-2");
    await hasStatus("DELETE_COMPLETE");
  });
});
