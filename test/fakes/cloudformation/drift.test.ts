import { createBench, queue, type Resources, topic } from "./fixture.ts";

const stackOf: Resources = { A: topic, Q: queue("q"), G: { Type: "AWS::IAM::Policy" } };
const capable = { Capabilities: ["CAPABILITY_NAMED_IAM" as const] };

async function createStanding() {
  const bench = createBench();
  await bench.run("CREATE", stackOf, capable);
  const { port } = bench;
  const detect = async () => {
    const id = await port.detectStackDrift("s");
    for (;;) {
      const found = await port.describeStackDriftDetectionStatus(id);
      if (found.DetectionStatus !== "DETECTION_IN_PROGRESS") return { ...found, drifts: await drifts() };
    }
  };
  const drifts = async () =>
    (await port.describeStackResourceDrifts("s")).map((drift) => [
      drift.LogicalResourceId,
      drift.StackResourceDriftStatus,
    ]);
  const revert = {
    DeploymentMode: "REVERT_DRIFT" as const,
    UsePreviousTemplate: true,
    TemplateBody: undefined,
    ...capable,
  };
  return { ...bench, detect, drifts, revert };
}

test("a detection takes polls, and no second one begins meanwhile", async () => {
  const { port } = await createStanding();
  const id = await port.detectStackDrift("s");
  await expect(port.detectStackDrift("s")).rejects.toThrow("Drift detection is already in progress for stack");
  const statuses = [];
  for (let poll = 0; poll < 3; poll++)
    statuses.push((await port.describeStackDriftDetectionStatus(id)).DetectionStatus);
  expect(statuses).toEqual(["DETECTION_IN_PROGRESS", "DETECTION_COMPLETE", "DETECTION_COMPLETE"]);
  expect(await port.detectStackDrift("s")).not.toBe(id);
  await expect(port.describeStackDriftDetectionStatus("none")).rejects.toThrow("No detection none");
});

test("a detection needs a stack that is settled", async () => {
  const { port } = await createStanding();
  port.setStatus("s", "UPDATE_IN_PROGRESS");
  await expect(port.detectStackDrift("s")).rejects.toThrow("UPDATE_IN_PROGRESS");
});

test("a detection that fails says why, and what it saw is known", async () => {
  const { port, detect } = await createStanding();
  port.switches.detectionFailure = "Access Denied";
  expect(await detect()).toEqual({
    DetectionStatus: "DETECTION_FAILED",
    DetectionStatusReason: "Access Denied",
    drifts: [
      ["A", "IN_SYNC"],
      ["Q", "IN_SYNC"],
    ],
  });
});

test("what was changed or deleted is seen, property by property, but for types that cannot be read", async () => {
  const { port, drifts, sqs } = await createStanding();
  port.meddle("s", "Q", { DelaySeconds: 5, RedrivePolicy: { maxReceiveCount: 1 }, QueueName: null, Tags: [] });
  port.meddle("s", "G", { PolicyName: "other" });
  expect(await drifts()).toEqual([
    ["A", "IN_SYNC"],
    ["Q", "MODIFIED"],
  ]);
  const [, drift] = await port.describeStackResourceDrifts("s");
  expect(drift?.PropertyDifferences).toEqual([
    { PropertyPath: "/DelaySeconds", ExpectedValue: "undefined", ActualValue: "5", DifferenceType: "ADD" },
    {
      PropertyPath: "/RedrivePolicy",
      ExpectedValue: "undefined",
      ActualValue: '{"maxReceiveCount":1}',
      DifferenceType: "ADD",
    },
    { PropertyPath: "/QueueName", ExpectedValue: "q", ActualValue: "null", DifferenceType: "REMOVE" },
  ]);
  port.meddle("s", "Q", "deleted");
  expect(await drifts()).toContainEqual(["Q", "DELETED"]);
  expect(sqs.queues.size).toBe(0);
  expect(() => port.meddle("s", "Z", "deleted")).toThrow("There is no Z in s");
});

test("an ordinary change set sees no drift, a drift-reverting one does and writes it back", async () => {
  const { port, propose, describe, run, revert, drifts, story } = await createStanding();
  port.meddle("s", "Q", { DelaySeconds: 5 });
  port.meddle("s", "A", "deleted");
  const { DeploymentMode: _, ...ordinary } = revert;
  expect(await describe(await propose("UPDATE", {}, ordinary))).toMatchObject({ Status: "FAILED" });
  expect((await describe(await propose("UPDATE", {}, revert))).changes).toMatchObject([
    { Action: "Add", LogicalResourceId: "A" },
    { Action: "Modify", LogicalResourceId: "Q", Details: [{ Target: { Name: "DelaySeconds" } }] },
  ]);
  await run("UPDATE", {}, revert);
  expect(await drifts()).toEqual([
    ["Q", "IN_SYNC"],
    ["A", "IN_SYNC"],
  ]);
  expect(await story()).toEqual(
    expect.arrayContaining(["A UPDATE_COMPLETE", "Q UPDATE_COMPLETE", "s UPDATE_COMPLETE"]),
  );
  expect(await describe(await propose("UPDATE", {}, revert))).toMatchObject({ Status: "FAILED" });
});

test("what is fixed at creation is not written back, nor anything where reverts are not known", async () => {
  const { port, propose, describe, run, revert, drifts } = await createStanding();
  port.meddle("s", "Q", { QueueName: "other" });
  expect(await describe(await propose("UPDATE", {}, revert))).toMatchObject({ Status: "FAILED" });
  port.meddle("s", "Q", { DelaySeconds: 5 });
  port.switches.ignoresReverts = true;
  expect(await describe(await propose("UPDATE", {}, revert))).toMatchObject({ Status: "FAILED" });
  port.switches.ignoresReverts = false;
  await run("UPDATE", {}, revert);
  expect(await drifts()).toContainEqual(["Q", "MODIFIED"]);
});

test("a revert that fails leaves what it found", async () => {
  const { port, run, revert, drifts } = await createStanding();
  port.meddle("s", "Q", { DelaySeconds: 5 });
  port.switches.failures.set("update Q", "Not allowed");
  await run("UPDATE", {}, revert);
  expect(port.find("s").status).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(await drifts()).toContainEqual(["Q", "MODIFIED"]);
});

test("a queue's policy is kept by SQS", async () => {
  const { run, sqs } = createBench();
  const Properties = { Queues: [{ Ref: "Q" }], PolicyDocument: { Resource: { "Fn::Sub": `q in \${AWS::Region}` } } };
  const policy = { Type: "AWS::SQS::QueuePolicy", Properties };
  await run("CREATE", { Q: queue("q"), P: policy });
  expect(sqs.find("q").policy).toBe('{"Resource":"q in eu-central-1"}');
  expect(await sqs.at("eu-central-1").getQueueAttributes(sqs.find("q").url)).toMatchObject({
    policy: sqs.find("q").policy,
  });
});
