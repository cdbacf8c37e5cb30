import { createBench, importOf, queue, type Resources, topic } from "./fixture.ts";

const role = { Type: "AWS::IAM::Role" };

test("a change set takes a while, and then holds what differs between the templates", async () => {
  const { port, propose, describe, run } = createBench();
  await run("CREATE", { A: topic, B: queue("b"), C: queue("c") });
  const proposed = await propose("UPDATE", { A: topic, B: queue("other"), D: topic });
  expect(await port.describeChangeSet(proposed.changeSetArn, "s")).toMatchObject({
    Status: "CREATE_IN_PROGRESS",
    changes: [],
  });
  expect(await describe(proposed)).toMatchObject({
    Status: "CREATE_COMPLETE",
    ExecutionStatus: "AVAILABLE",
    changes: [
      { Action: "Remove", LogicalResourceId: "C" },
      { Action: "Modify", LogicalResourceId: "B", Replacement: "True" },
      { Action: "Add", LogicalResourceId: "D" },
    ],
  });
});

test("no changes are a failure in AWS's words, and metadata is no change", async () => {
  const { propose, describe, run } = createBench();
  await run("CREATE", { A: topic });
  const body = JSON.stringify({ Resources: { A: topic }, Metadata: { commit: "c0ffee" } });
  expect(await describe(await propose("UPDATE", {}, { TemplateBody: body }))).toMatchObject({
    Status: "FAILED",
    ExecutionStatus: "UNAVAILABLE",
    StatusReason: expect.stringContaining("didn't contain changes"),
  });
});

test("a changed stack tag is a change of what can be tagged", async () => {
  const { propose, describe, run } = createBench();
  await run("CREATE", { A: topic, B: queue("b") });
  const proposed = await propose("UPDATE", { A: topic, B: queue("b") }, { Tags: [{ Key: "k", Value: "v" }] });
  expect((await describe(proposed)).changes).toMatchObject([{ LogicalResourceId: "B", Replacement: "False" }]);
});

test("a change set of a new stack leaves one in review, without tags", async () => {
  const { port, propose } = createBench();
  await propose("CREATE", { A: topic }, { Tags: [{ Key: "k", Value: "v" }] });
  expect(await port.describeStack("s")).toMatchObject({ StackStatus: "REVIEW_IN_PROGRESS", Tags: [] });
  await expect(port.getTemplate("s")).rejects.toMatchObject({ code: "aws-error" });
});

test("two change sets of a stack cannot have one name", async () => {
  const { propose } = createBench();
  await propose("CREATE", { A: topic }, { ChangeSetName: "same" });
  await expect(propose("CREATE", { A: topic }, { ChangeSetName: "same" })).rejects.toThrow("AlreadyExistsException");
});

test.each<[string, Parameters<ReturnType<typeof createBench>["propose"]>, string]>([
  ["an update of nothing", ["UPDATE", { A: topic }, { StackName: "other" }], "does not exist"],
  ["a second create", ["CREATE", { A: topic }], "already exists"],
  ["DELETE on failure of an update", ["UPDATE", { B: topic }, { OnStackFailure: "DELETE" }], "OnStackFailure"],
  ["an import of nothing", ["IMPORT", { A: topic }], "ResourcesToImport"],
  ["IAM without the capability", ["UPDATE", { R: role }], "CAPABILITY_NAMED_IAM"],
  ["a template that is no JSON", ["UPDATE", {}, { TemplateBody: "Resources:" }], "not well-formed"],
  ["a template without resources", ["UPDATE", {}], "At least one Resources member"],
  [
    "a template over 51,200 bytes",
    ["UPDATE", { A: { ...topic, Properties: { x: "x".repeat(51_200) } } }],
    "less than or equal to 51200",
  ],
  ["a template in no bucket", ["UPDATE", {}, { TemplateURL: "https://b.s3.amazonaws.com/t" }], "S3 error"],
])("%s is refused", async (_what, request, message) => {
  const { propose, run } = createBench();
  await run("CREATE", { A: topic });
  await expect(propose(...request)).rejects.toThrow(message);
});

test.each<[string, Resources, object, string]>([
  ["tags", { A: topic, Q: queue("q") }, { Tags: [] }, "you cannot modify or add [Tags]"],
  ["a change of something else", { A: queue("x"), Q: queue("q") }, {}, "not being imported"],
  ["something new beside it", { A: topic, Q: queue("q"), N: topic }, {}, "missing from ResourceToImport"],
  ["no deletion policy", { A: topic, Q: { Type: "AWS::SQS::Queue" } }, {}, "DeletionPolicy"],
  [
    "outputs",
    {},
    { TemplateBody: JSON.stringify({ Resources: { A: topic }, Outputs: { O: { Value: 1 } } }) },
    "[Outputs]",
  ],
])("an import with %s is refused", async (...[, resources, extra, message]) => {
  const { propose, run, sqs } = createBench();
  await run("CREATE", { A: topic });
  const { url } = sqs.create("q");
  await expect(propose("IMPORT", resources, { ...importOf("Q", url), ...extra })).rejects.toThrow(message);
});

test("an import of what is not there fails when it is described", async () => {
  const { propose, describe } = createBench();
  const proposed = await propose("IMPORT", { Q: queue("q") }, importOf("Q", "nowhere"));
  expect(await describe(proposed)).toMatchObject({
    Status: "FAILED",
    StatusReason: expect.stringContaining("does not exist"),
  });
});

test("what failed, was executed or was deleted cannot be executed", async () => {
  const { port, propose, run } = createBench();
  await run("CREATE", { A: topic });
  const empty = await propose("UPDATE", { A: topic });
  await expect(port.executeChangeSet(empty.changeSetArn, "s", "t")).rejects.toThrow("InvalidChangeSetStatus");
  await port.deleteChangeSet(empty.changeSetArn, "s");
  await expect(port.executeChangeSet(empty.changeSetArn, "s", "t")).rejects.toThrow("ChangeSetNotFound");
});

test("the change sets of a stack are listed, the newest first, with their time", async () => {
  const { port, clock, propose } = createBench();
  const first = await propose("CREATE", { A: topic });
  await clock.sleep(5);
  const second = await propose("CREATE", { A: topic });
  await propose("CREATE", { A: topic }, { StackName: "other" });
  expect(await port.listChangeSets("s")).toEqual([
    { name: "c2", arn: second.changeSetArn, createdAt: clock.now() },
    { name: "c1", arn: first.changeSetArn, createdAt: clock.now() - 5 },
  ]);
  await expect(port.listChangeSets("nothing")).rejects.toThrow("does not exist");
});

test("a change set is known by its name and stack too, and leaves the stack in review when it is deleted", async () => {
  const { port, propose } = createBench();
  await propose("CREATE", { A: topic });
  expect(await port.describeChangeSet("c1", "s")).toMatchObject({ Status: "CREATE_IN_PROGRESS" });
  await port.deleteChangeSet("c1", "s");
  expect(await port.listChangeSets("s")).toEqual([]);
  expect(port.find("s").status).toBe("REVIEW_IN_PROGRESS");
});

test("executing one change set removes the others of its stack, and deleting the stack removes all", async () => {
  const { port, propose, run } = createBench();
  await run("CREATE", { A: topic });
  await propose("UPDATE", { B: topic });
  await run("UPDATE", { C: topic });
  expect(await port.listChangeSets("s")).toEqual([]);
  await propose("UPDATE", { B: topic });
  await port.deleteStack("s", "token");
  expect(port.changeSets.size).toBe(0);
});

test("a change set from before a foreign operation is obsolete, and none is executed during one", async () => {
  const { port, propose, describe, settle, run } = createBench();
  await run("CREATE", { A: topic });
  const old = await propose("UPDATE", { B: topic });
  port.disturb("s");
  await settle();
  expect(await describe(old)).toMatchObject({ Status: "CREATE_COMPLETE", ExecutionStatus: "OBSOLETE" });
  await expect(port.executeChangeSet(old.changeSetArn, "s", "t")).rejects.toThrow("status of [OBSOLETE]");
  const next = await propose("UPDATE", { C: topic });
  await describe(next);
  port.setStatus("s", "UPDATE_IN_PROGRESS");
  await expect(port.executeChangeSet(next.changeSetArn, "s", "t")).rejects.toThrow("an operation is in progress");
});

test.each([
  ["NAME_CONFLICT_VALIDATION", "AWS::EarlyValidation::ResourceExistenceCheck"],
  ["PROPERTY_VALIDATION", "AWS::EarlyValidation::PropertyValidation"],
])(
  "what early validation finds by %s refuses a change set, and stands in its failed events alone",
  async (name, check) => {
    const { port, propose, describe } = createBench();
    const path = "/Resources/Q/Properties/QueueName";
    port.switches.validations.set("Q", { name, path, reason: "it exists" }).set("X", { name, path, reason: "no" });
    const refused = await propose("CREATE", { Q: queue("q") });
    const { StatusReason, Status } = await describe(refused);
    expect([Status, StatusReason]).toEqual(["FAILED", expect.stringContaining(`[${check}]`)]);
    expect(await port.describeFailedEvents(refused.changeSetArn, "s")).toEqual([
      expect.objectContaining({
        EventType: "VALIDATION_ERROR",
        LogicalResourceId: "Q",
        ResourceType: "AWS::SQS::Queue",
        ValidationPath: path,
        ValidationStatusReason: "it exists",
      }),
    ]);
  },
);
