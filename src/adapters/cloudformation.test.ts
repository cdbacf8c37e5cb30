import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";
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

describe("answers of more than one page", () => {
  const client = (endpoint: string) =>
    createCloudFormation(
      new CloudFormationClient({
        endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: "a", secretAccessKey: "b" },
        maxAttempts: 1,
      }),
    );

  /** Two pages of an operation, told apart by the token of the second. */
  const startPages = (operation: string, first: string, second: string) =>
    startLocalServer((response, { body }) => {
      const page = new URLSearchParams(body).has("NextToken") ? second : `${first}<NextToken>2</NextToken>`;
      response.end(`<${operation}Response><${operation}Result>${page}</${operation}Result></${operation}Response>`);
    });

  const change = (id: string) =>
    `<member><ResourceChange><LogicalResourceId>${id}</LogicalResourceId></ResourceChange></member>`;
  const event = (id: string) => `<member><EventId>${id}</EventId></member>`;

  it("are read to the last change, and every call names the stack beside the ARN", async () => {
    const pages = [`<Changes>${change("A")}<member/></Changes>`, `<Changes>${change("B")}</Changes>`] as const;
    const server = await startPages("DescribeChangeSet", ...pages);
    const { changes } = await client(server.url).describeChangeSet("arn", "acme");
    expect(changes.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(["A", "B"]);
    expect(server.requests.map(({ body }) => new URLSearchParams(body).get("StackName"))).toEqual(["acme", "acme"]);
    await server.stop();
  });

  it("may hold no change at all", async () => {
    const server = await startPages("DescribeChangeSet", "", "");
    expect((await client(server.url).describeChangeSet("arn", "acme")).changes).toEqual([]);
    await server.stop();
  });

  it("are read back to the event that is known, and no further than needed", async () => {
    const pages = [
      `<StackEvents>${event("4")}${event("3")}</StackEvents>`,
      `<StackEvents>${event("2")}${event("1")}</StackEvents>`,
    ] as const;
    const server = await startPages("DescribeStackEvents", ...pages);
    const ids = async (known?: string) =>
      (await client(server.url).describeStackEvents("arn", known)).map(({ EventId }) => EventId);
    expect(await ids("1")).toEqual(["4", "3", "2"]);
    expect(await ids("3")).toEqual(["4"]);
    expect(server.requests).toHaveLength(3);
    expect(await ids()).toEqual(["4", "3", "2", "1"]);
    await server.stop();
  });

  it("may be empty in every field", async () => {
    const server = await startLocalServer((response) => response.end("<Response><Result/></Response>"));
    const cloudFormation = client(server.url);
    expect(await cloudFormation.getTemplate("acme")).toBe("");
    expect(await cloudFormation.describeStack("acme")).toBeUndefined();
    expect(await cloudFormation.describeStackEvents("acme")).toEqual([]);
    expect(await cloudFormation.newestStackEvent("acme")).toBeUndefined();
    const input = { StackName: "acme", ChangeSetName: "c" };
    expect(await cloudFormation.createChangeSet(input)).toEqual({ changeSetArn: "", stackArn: "" });
    await server.stop();
  });

  it("may say that something else is wrong with the name than that it is not there", async () => {
    const error = "<Error><Code>ValidationError</Code><Message>Stack name is too long</Message></Error>";
    const server = await startLocalServer((response) => {
      response.writeHead(400).end(`<ErrorResponse>${error}</ErrorResponse>`);
    });
    await expect(client(server.url).describeStack("acme")).rejects.toMatchObject({
      message: "cloudformation:DescribeStacks failed: ValidationError: Stack name is too long",
    });
    await server.stop();
  });
});
