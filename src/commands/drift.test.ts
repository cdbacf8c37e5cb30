import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { createWorld, inputs, type World } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import type { DriftReport } from "../report/outcome.ts";
import { deploy } from "./deploy.ts";
import { drift } from "./drift.ts";

const looking: Inputs = { ...inputs, command: "drift" };
const failing: Inputs = { ...looking, driftPolicy: "fail" };

/** The queue that webhooks land in, not the one of what could not be consumed. */
function queueOf(world: World): string {
  const [id = ""] = idsOf(world, "Queue").filter((logicalId) => !logicalId.startsWith("QueuePolicy"));
  return id;
}

async function look(world: World, how: Inputs = failing): Promise<DriftReport> {
  const outcome = await drift(how, world.jobPorts);
  if (outcome.result !== "drifted" && outcome.result !== "in-sync") throw new Error(JSON.stringify(outcome));
  return outcome;
}

test("a stack that nobody touched is in sync as far as could be checked, and what could not is named", async () => {
  const world = await createDeployedWorld();
  const before = world.snapshot();
  const report = await look(world);
  expect(report).toMatchObject({
    result: "in-sync",
    stackName: "acme",
    region: "eu-central-1",
    stackId: world.cloudFormation.find("acme").arn,
    baseUrl: expect.stringMatching(/^https:/),
    findings: [],
    undeployed: [],
    handlerChange: null,
    reverted: null,
    refusals: [],
    issue: null,
  });
  expect(report.unchecked).toEqual([
    {
      type: "AWS::IAM::Policy",
      reason: "CloudFormation did not compare it",
      subjects: ["endpoints", "endpoints.github.verify.secret", "queues.events"],
    },
  ]);
  expect(world.snapshot()).toEqual(before);
});

test("nothing is left out where every type can be compared: in sync, and no more to say", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.switches.blind.clear();
  expect(await look(world)).toMatchObject({ result: "in-sync", unchecked: [] });
});

test("a property is told with what was deployed and what stands, under its key of the file", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.meddle("acme", queueOf(world), { VisibilityTimeout: 99 });
  expect((await look(world)).findings).toEqual([
    {
      kind: "property",
      logicalId: queueOf(world),
      type: "AWS::SQS::Queue",
      subject: "queues.events.visibilityTimeout",
      property: "VisibilityTimeout",
      expected: "30",
      actual: "99",
      remedy: null,
    },
  ]);
});

test("what is lost comes first: a deleted queue, whose policy and code nobody looks for any more", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.meddle("acme", "FunctionLogGroup", { RetentionInDays: 1 });
  world.cloudFormation.meddle("acme", queueOf(world), "deleted");
  world.cloudFormation.meddle("acme", "Function", "deleted");
  const report = await look(world);
  expect(report.findings.map(({ kind, subject }) => [kind, subject])).toEqual([
    ["deleted", expect.stringMatching(/^(?:function|queues\.events)$/)],
    ["deleted", expect.stringMatching(/^(?:function|queues\.events)$/)],
    ["property", "logs.retention"],
  ]);
  expect(report.unchecked.map(({ type }) => type)).toEqual(["AWS::IAM::Policy"]);
});

test("code that somebody else put there is told with the command that puts it back", async () => {
  const world = await createDeployedWorld();
  world.lambda.swapped.set("acme", "b3RoZXI=");
  const [finding, ...others] = (await look(world)).findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ kind: "code", logicalId: "Function", subject: "function", actual: "b3RoZXI=" });
  expect(finding?.remedy).toMatch(
    /`aws lambda update-function-code --function-name acme --s3-bucket \S+ --s3-key sha256\/[0-9a-f]{64}\.zip --region eu-central-1`/,
  );
});

test("a queue's policy that lets others in is told, although CloudFormation does not see it", async () => {
  const world = await createDeployedWorld();
  const queue = world.sqs.find("acme-events");
  queue.policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  expect((await look(world)).findings).toMatchObject([
    { kind: "policy", subject: "queues.events", property: "PolicyDocument", actual: queue.policy },
  ]);
  queue.policy = null;
  expect((await look(world)).findings).toMatchObject([{ kind: "policy", actual: null }]);
});

test("a file that is not deployed is told apart, and so is a stack's protection", async () => {
  const world = await createDeployedWorld();
  world.write(`${grown}queues: { events: { retention: 1d }, images: {} }\n`);
  world.cloudFormation.find("acme").isProtected = false;
  const report = await look(world);
  expect(report.result).toBe("drifted");
  expect(report.findings).toMatchObject([{ kind: "protection", expected: "true", actual: "false" }]);
  expect(report.undeployed.map(({ subject, name, change }) => `${subject} ${name} ${change}`)).toEqual([
    "endpoint registry added",
    "queue events changed",
    "queue images added",
  ]);
});

test("another handler under the same config is no drift", async () => {
  const world = await createDeployedWorld();
  const stack = world.cloudFormation.find("acme");
  stack.text = stack.text.replace(
    /("handler":\{"version":")[^"]*(","sha256":")[0-9a-f]{64}/,
    `$10.0.1$2${"0".repeat(64)}`,
  );
  expect(await look(world)).toMatchObject({
    result: "in-sync",
    findings: [],
    undeployed: [],
    handlerChange: { before: { version: "0.0.1" } },
  });
});

test.each([
  ["a stack that is not there", async () => createWorld(small), { code: "stack-missing" }],
  [
    "a stack that is stuck",
    async () => {
      const world = await createDeployedWorld();
      world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
      return world;
    },
    { code: "stack-unrecoverable" },
  ],
  [
    "another repository's stack",
    async () => {
      const world = createReadyWorld();
      await deploy({ ...inputs, owner: { ...inputs.owner, repository: "1" } }, world.ports);
      return world;
    },
    { code: "stack-foreign" },
  ],
])("%s is an error that says so", async (_what, prepare, error) => {
  await expect(drift({ ...looking, recover: "rollback" }, (await prepare()).ports)).rejects.toMatchObject(error);
});

test("an operation that overtakes a revert begins it anew", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.meddle("acme", queueOf(world), { VisibilityTimeout: 99 });
  const { aws } = world;
  let isFirst = true;
  const executeChangeSet: typeof aws.cloudFormation.executeChangeSet = async (...call) => {
    if (isFirst) world.cloudFormation.disturb("acme");
    isFirst = false;
    return aws.cloudFormation.executeChangeSet(...call);
  };
  const cloudFormation = { ...world.cloudFormation, executeChangeSet };
  const ports = { ...world.ports, aws: async () => ({ ...aws, cloudFormation }) };
  expect(await drift({ ...looking, driftPolicy: "revert" }, ports)).toMatchObject({ result: "in-sync" });
});
