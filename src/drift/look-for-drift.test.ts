import { awsFault, permissionFault } from "../../test/fakes/aws-fault.ts";
import { createDeployedWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { drift } from "../commands/drift.ts";
import type { Aws } from "../ports.ts";
import type { DriftReport } from "../report/outcome.ts";

async function look(world: World, changes: Partial<Aws> = {}): Promise<DriftReport> {
  const ports = { ...world.ports, aws: async () => ({ ...world.aws, ...changes }) };
  const outcome = await drift({ ...inputs, command: "drift", driftPolicy: "fail" }, ports);
  if (outcome.result !== "drifted" && outcome.result !== "in-sync") throw new Error(JSON.stringify(outcome));
  return outcome;
}

const uncheckedOf = ({ unchecked }: DriftReport) => unchecked.map(({ type, reason }) => [type, reason]);

test("a detection that somebody else began is awaited", async () => {
  const world = await createDeployedWorld();
  const id = await world.cloudFormation.detectStackDrift("acme");
  const { aws } = world;
  const detectStackDrift = async (stack: string) => {
    await aws.cloudFormation.describeStackDriftDetectionStatus(id);
    return aws.cloudFormation.detectStackDrift(stack);
  };
  expect(await look(world, { cloudFormation: { ...world.cloudFormation, detectStackDrift } })).toMatchObject({
    result: "in-sync",
  });
});

test("a detection that may not begin is a fault", async () => {
  const world = await createDeployedWorld();
  const detectStackDrift = async () => {
    throw awsFault("cloudformation:DetectStackDrift", "ValidationError", "no");
  };
  await expect(look(world, { cloudFormation: { ...world.cloudFormation, detectStackDrift } })).rejects.toMatchObject({
    code: "aws-error",
  });
});

test("a detection that failed tells what it saw, and of the rest why it did not", async () => {
  const world = await createDeployedWorld();
  const { switches } = world.cloudFormation;
  switches.detectionFailure = "Failed to detect drift on resources [Function]: Access Denied";
  switches.blind.add("AWS::Lambda::Function");
  const report = await look(world);
  expect(uncheckedOf(report)).toEqual([
    ["AWS::IAM::Policy", switches.detectionFailure],
    ["AWS::Lambda::Function", switches.detectionFailure],
  ]);
  const silent = async () => ({ DetectionStatus: "DETECTION_FAILED" as const, DetectionStatusReason: undefined });
  const cloudFormation = { ...world.cloudFormation, describeStackDriftDetectionStatus: silent };
  expect(uncheckedOf(await look(world, { cloudFormation }))[0]?.[1]).toMatch(/does not say why$/);
});

test("a resource that was changed, and CloudFormation does not say how, is told all the same", async () => {
  const world = await createDeployedWorld();
  const drifts = [
    {
      StackResourceDriftStatus: "MODIFIED" as const,
      ResourceType: "AWS::Lambda::Function",
      LogicalResourceId: "Function",
    },
    {
      ...{ StackResourceDriftStatus: "UNKNOWN" as const, ResourceType: undefined },
      ...{ LogicalResourceId: idsOf(world, "Api")[0], DriftStatusReason: "Access Denied" },
    },
    { StackResourceDriftStatus: "MODIFIED" as const, ResourceType: "AWS::SQS::QueuePolicy", LogicalResourceId: "x" },
  ].map((drift) => ({ StackId: "", Timestamp: undefined, ...drift }));
  const cloudFormation = { ...world.cloudFormation, describeStackResourceDrifts: async () => drifts };
  const report = await look(world, { cloudFormation });
  expect(report.findings).toMatchObject([{ kind: "property", subject: "function", property: "", expected: null }]);
  expect(uncheckedOf(report)).toContainEqual(["AWS::ApiGatewayV2::Api", "Access Denied"]);
});

test.each([
  ["added", { DifferenceType: "ADD" as const, PropertyPath: "/Layers/0", ActualValue: "x" }, [null, "x"]],
  ["removed", { DifferenceType: "REMOVE" as const, PropertyPath: "/Layers/0", ExpectedValue: "x" }, ["x", null]],
  ["set", { DifferenceType: "NOT_EQUAL" as const, PropertyPath: "/Layers/0" }, [null, null]],
  ["unnamed", { DifferenceType: "NOT_EQUAL" as const, PropertyPath: undefined }, [null, null]],
])("a value that was %s has no other side", async (_how, difference, [expected, actual]) => {
  const world = await createDeployedWorld();
  const drift = {
    ...{ StackId: "", Timestamp: undefined, StackResourceDriftStatus: "MODIFIED" as const },
    ...{ LogicalResourceId: "Function", ResourceType: "AWS::Lambda::Function" },
    PropertyDifferences: [{ ExpectedValue: undefined, ActualValue: undefined, ...difference }],
  };
  const cloudFormation = { ...world.cloudFormation, describeStackResourceDrifts: async () => [drift] };
  expect((await look(world, { cloudFormation })).findings).toMatchObject([{ expected, actual }]);
});

test("code and policies that may not be read are not called the same, and other faults are no excuse", async () => {
  const world = await createDeployedWorld();
  world.sqs.hidden.add("acme-events");
  const denied = permissionFault("lambda:GetFunctionConfiguration", "acme");
  const lambda = { getCodeSha256: () => Promise.reject(denied) };
  expect(uncheckedOf(await look(world, { lambda }))).toEqual([
    ["AWS::IAM::Policy", "CloudFormation did not compare it"],
    ["AWS::SQS::QueuePolicy", expect.stringContaining("sqs:GetQueueUrl")],
    ["code of AWS::Lambda::Function", denied.message],
  ]);
  const broken = awsFault("lambda:GetFunctionConfiguration", "ServiceException", "no");
  await expect(look(world, { lambda: { getCodeSha256: () => Promise.reject(broken) } })).rejects.toBe(broken);
  const sqs = () => ({ ...world.aws.sqs(), getQueueUrl: () => Promise.reject(broken) });
  await expect(look(world, { sqs })).rejects.toBe(broken);
});

test("a queue that is gone before CloudFormation notices has no policy to compare", async () => {
  const world = await createDeployedWorld();
  world.sqs.remove(world.sqs.find("acme-events").url);
  expect(uncheckedOf(await look(world))).toContainEqual(["AWS::SQS::QueuePolicy", "there is no queue acme-events"]);
});

test("a template that another version wrote cannot be told in the file's words, nor code without its hash", async () => {
  const world = await createDeployedWorld();
  const stack = world.cloudFormation.find("acme");
  stack.isProtected = false;
  stack.text = stack.text.replace('"format":1', '"format":9').replace(/sha256\/[0-9a-f]{64}\.zip/, "code.zip");
  const report = await look(world);
  expect(uncheckedOf(report)).toEqual([
    ["AWS::IAM::Policy", "CloudFormation did not compare it"],
    ["code of AWS::Lambda::Function", "the template names code that is not named by its content"],
    ["config file", expect.stringContaining("cannot be told in the words of the file")],
  ]);
  expect(report.findings).toMatchObject([{ kind: "protection" }]);
});

test("a change of protection that was deployed without its template is no drift, and one that was not is not deployed", async () => {
  const world = await createDeployedWorld();
  const stack = world.cloudFormation.find("acme");
  const file = Buffer.from(world.files.workspace.get(".github/webhook2sqs.yml") ?? "").toString();
  world.write(`${file}terminationProtection: false\n`);
  expect(await look(world)).toMatchObject({ findings: [], undeployed: [{ subject: "stack" }] });
  stack.isProtected = false;
  expect(await look(world)).toMatchObject({ result: "in-sync" });
});

test("what a generated secret holds is not read", async () => {
  const world = await createDeployedWorld();
  const stack = world.cloudFormation.find("acme");
  stack.text = stack.text.replace('"Resources":{', '"Resources":{"Mine":{"Type":"AWS::SecretsManager::Secret"},');
  expect(uncheckedOf(await look(world))).toContainEqual([
    "AWS::SecretsManager::Secret",
    "what a secret holds is not read",
  ]);
  expect(idsOf(world, "Mine")).toEqual([]);
});
