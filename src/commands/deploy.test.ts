import { grown, huge, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld, idsOf } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";

const bucket = "webhook2sqs-artifacts-123456789012-eu-central-1";
const anotherRun = {
  ...inputs,
  run: { commit: "decade", id: "2", attempt: "1", url: "https://github.com/acme/hooks/actions/runs/2" },
};

test("a new file becomes a stack with its code, its owner's tags and protection", async () => {
  const world = createReadyWorld(small);
  const outcome = await deploy(inputs, world.ports);
  expect(outcome).toMatchObject({ result: "created", smoke: null, stack: { name: "acme", region: "eu-central-1" } });
  const stack = world.cloudFormation.find("acme");
  expect(stack).toMatchObject({
    status: "CREATE_COMPLETE",
    isProtected: true,
    tags: [
      { Key: "w2s:config", Value: ".github/webhook2sqs.yml" },
      { Key: "w2s:repository", Value: "4711" },
      { Key: "w2s:stack", Value: "acme" },
    ],
  });
  const { Code } = Object(stack.template.Resources["Function"]?.Properties);
  expect([...(world.s3.buckets.get(bucket)?.objects.keys() ?? [])]).toEqual([Code.S3Key]);
});

test("the outcome names endpoints and queues as senders and consumers reach them", async () => {
  const outcome = await deploy(inputs, createReadyWorld(small).ports);
  expect(outcome).toMatchObject({
    stack: {
      id: expect.stringMatching(/^arn:aws:cloudformation:eu-central-1:123456789012:stack\/acme\//),
      baseUrl: expect.stringMatching(/^https:\/\/api\d+\.execute-api\.eu-central-1\.amazonaws\.com$/),
      endpoints: [{ name: "github", methods: ["POST"], queues: ["events"], secrets: ["ssm:/acme/github"] }],
      queues: [
        {
          name: "events",
          url: "https://sqs.eu-central-1.amazonaws.com/123456789012/acme-events",
          deadLetterArn: "arn:aws:sqs:eu-central-1:123456789012:acme-events-dlq",
        },
      ],
    },
  });
});

test("the metadata of the deployed template and the change set say where they come from", async () => {
  const { cloudFormation } = await createDeployedWorld();
  expect(cloudFormation.find("acme").template.Metadata).toMatchObject({
    webhook2sqs: {
      commit: "c0ffee",
      run: "1",
      names: { endpoints: { "/github": "github" } },
      config: { name: "acme" },
    },
  });
});

test.each([
  ["again", inputs],
  ["from another commit and run", anotherRun],
])("the same file deployed %s uploads nothing and executes nothing", async (_how, again) => {
  const world = await createDeployedWorld();
  expect(await deploy(again, world.ports)).toMatchObject({ result: "no-changes", changes: 0 });
  expect(world.calls.filter((call) => /^s3|create|execute|put|update|delete/i.test(call))).toEqual([]);
});

test("a new endpoint is an update, and its resources are counted", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const outcome = await deploy(inputs, world.ports);
  expect(outcome).toMatchObject({
    result: "updated",
    stack: { endpoints: [{ name: "github" }, { name: "registry" }] },
  });
  expect(outcome).toHaveProperty("changes", 8);
  expect(world.cloudFormation.find("acme").status).toBe("UPDATE_COMPLETE");
});

test("a changed tag reaches the queues", async () => {
  const world = await createDeployedWorld();
  world.write(`${small}tags: { team: platform }\n`);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.sqs.find("acme-events").tags).toMatchObject({ team: "platform", "w2s:repository": "4711" });
});

test.each([
  ["alone", "terminationProtection: false\n"],
  ["with a tag", "terminationProtection: false\ntags: { team: platform }\n"],
])("protection that is switched off %s is an update", async (_how, lines) => {
  const world = await createDeployedWorld();
  world.write(small + lines);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.cloudFormation.find("acme").isProtected).toBe(false);
});

test("a stack that was rolled back is compared by AWS, whatever its template says", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.switches.failures.set("update Function", "Throttling");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "failed" });
  world.write(small);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "no-changes" });
});

test("a template over the inline limit goes through the bucket", async () => {
  const world = createReadyWorld(huge);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "created" });
  const keys = [...(world.s3.buckets.get(bucket)?.objects.keys() ?? [])];
  expect(keys).toEqual([expect.stringMatching(/^sha256\//), expect.stringMatching(/^templates\/[0-9a-f]{64}\.json$/)]);
});

test("the outcome is right although DescribeStacks still answers as before the deployment", async () => {
  const world = createReadyWorld(small);
  world.cloudFormation.switches.staleReads = 3;
  expect(await deploy(inputs, world.ports)).toMatchObject({
    result: "created",
    stack: { baseUrl: expect.stringMatching(/^https:\/\/api\d+\./) },
  });
});

test("what an update could not delete is told, although CloudFormation calls it complete", async () => {
  const world = await createDeployedWorld(grown);
  const before = idsOf(world, "SecretGrant");
  world.write(`${small}removed: [queues.images, endpoints.registry]\n`);
  for (const id of before) world.cloudFormation.switches.failures.set(`delete ${id}`, "Access denied");
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  const [gone] = before.filter((id) => !idsOf(world, "SecretGrant").includes(id));
  expect(world.progress.textsOf("warning")).toEqual([
    `The update is complete, but ${gone} could not be deleted and is left behind`,
  ]);
});

test("a stack under an operation of somebody else is waited for", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.switches.polls = 5;
  world.cloudFormation.disturb("acme");
  world.write(grown);
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
  expect(world.progress.textsOf("info")).toContainEqual(
    expect.stringMatching(/^The stack acme is UPDATE_\w+; waiting for it to settle$/),
  );
});

test("a stack that becomes busy after the first look is looked at again", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  const aws = await world.ports.aws("deploy");
  let looks = 0;
  const getParameter = (name: string) => {
    looks += 1;
    if (looks === 1) world.cloudFormation.disturb("acme");
    return aws.secrets.getParameter(name);
  };
  const ports = { ...world.ports, aws: async () => ({ ...aws, secrets: { ...aws.secrets, getParameter } }) };
  expect(await deploy(inputs, ports)).toMatchObject({ result: "updated" });
  expect(world.progress.textsOf("info")).toContainEqual(
    "Another operation changed the stack meanwhile; looking at it again",
  );
});

test("an endpoint may move to another path when the file says that the old one goes", async () => {
  const world = await createDeployedWorld();
  world.write(small.replace("{ verify", "{ path: /new, verify").concat("removed: [endpoints.github]\n"));
  expect(await deploy(inputs, world.ports)).toMatchObject({ result: "updated" });
});

test("a run that knows no repository id does not ask AWS for anything", async () => {
  const world = createReadyWorld(small);
  const nobody = { ...inputs, owner: { ...inputs.owner, repository: "" } };
  await expect(deploy(nobody, world.ports)).rejects.toMatchObject({ code: "input-invalid" });
  expect(world.calls).toEqual([]);
});
