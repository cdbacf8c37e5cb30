import { createHash } from "node:crypto";
import { createBench, queue, type Resources, topic } from "./fixture.ts";

const reasonsOf = async ({ port }: ReturnType<typeof createBench>, arn = "s") =>
  (await port.describeStackEvents(arn)).map(({ ResourceStatusReason = "" }) => ResourceStatusReason).join("\n");
const iam = { Capabilities: ["CAPABILITY_NAMED_IAM" as const] };
const role = { Type: "AWS::IAM::Role", Properties: { RoleName: "r" } };
const logGroup = { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/l" } };

test.each<[string, Resources, string]>([
  ["AWS::IAM::Role r", { R: role }, "Role with name r already exists. (Service: Iam, Status Code: 409"],
  [
    "AWS::Logs::LogGroup /l",
    { L: logGroup },
    "Resource of type 'AWS::Logs::LogGroup' with identifier '/l' already exists.",
  ],
])("%s outside the stack is in the way", async (name, resources, reason) => {
  const bench = createBench();
  bench.port.switches.taken.add(name);
  await bench.run("CREATE", resources, iam);
  expect(bench.port.find("s").status).toBe("ROLLBACK_COMPLETE");
  expect(await reasonsOf(bench)).toContain(reason);
});

test("a name in another stack is in the way, and is free again when that stack is gone", async () => {
  const bench = createBench();
  const other = await bench.run("CREATE", { R: role }, { ...iam, StackName: "other" });
  await bench.run("CREATE", { R: role }, iam);
  expect(await reasonsOf(bench)).toContain(`r already exists in stack ${other}`);
  await bench.port.deleteStack("other", "token");
  await bench.settle(other);
  await bench.run("CREATE", { R: role }, { ...iam, StackName: "third" });
  expect(bench.port.find("third").status).toBe("CREATE_COMPLETE");
});

test("what has no name of its own has an ID that nothing else has, in whichever stack", async () => {
  const bench = createBench();
  for (const StackName of ["s", "other", "third"]) await bench.run("CREATE", { T: topic }, { StackName });
  const ids = ["s", "other", "third"].map((name) => bench.port.find(name).resources.get("T")?.physicalId);
  expect(new Set(ids).size).toBe(3);
});

test("a queue's name cannot be had for 60 seconds after its deletion", async () => {
  const bench = createBench();
  bench.sqs.remove(bench.sqs.create("q").url);
  await bench.run("CREATE", { Q: queue("q") });
  expect(await reasonsOf(bench)).toContain("You must wait 60 seconds after deleting a queue");
  await bench.clock.sleep(60_000);
  await bench.run("CREATE", { Q: queue("q") }, { StackName: "later" });
  expect(bench.port.find("later").status).toBe("CREATE_COMPLETE");
});

const api = { Type: "AWS::ApiGatewayV2::Api" };
const route = (RouteKey: string) => ({
  Type: "AWS::ApiGatewayV2::Route",
  Properties: { ApiId: { Ref: "Api" }, RouteKey },
});
const stage = (key: string, DependsOn: readonly string[] = []) => ({
  Type: "AWS::ApiGatewayV2::Stage",
  DependsOn,
  Properties: { ApiId: { Ref: "Api" }, RouteSettings: { [key]: {} } },
});

test("a route that keeps its key under a new logical ID is refused, and the update rolled back", async () => {
  const bench = createBench();
  await bench.run("CREATE", { Api: api, A: route("ANY /a") });
  await bench.run("UPDATE", { Api: api, B: route("ANY /a") });
  expect(bench.port.find("s").status).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(await reasonsOf(bench)).toContain("Route with key ANY /a already exists for this API");
});

test("two routes cannot change into one key, and one can change its own", async () => {
  const bench = createBench();
  await bench.run("CREATE", { Api: api, A: route("ANY /a"), B: route("ANY /b") });
  await bench.run("UPDATE", { Api: api, A: route("ANY /c"), B: route("ANY /b") });
  expect(bench.port.find("s").status).toBe("UPDATE_COMPLETE");
  await bench.run("UPDATE", { Api: api, A: route("ANY /c"), B: route("ANY /c") });
  expect(bench.port.find("s").status).toBe("UPDATE_ROLLBACK_COMPLETE");
});

test.each<[string, Resources, string]>([
  ["that is nowhere", { S: stage("ANY /a") }, "ROLLBACK_COMPLETE"],
  ["that is not there yet", { S: stage("ANY /a"), A: route("ANY /a") }, "ROLLBACK_COMPLETE"],
  ["that it depends on", { S: stage("ANY /a", ["A"]), A: route("ANY /a") }, "CREATE_COMPLETE"],
])("a stage that names a route %s ends in its stack's %s", async (_what, resources, status) => {
  const bench = createBench();
  await bench.run("CREATE", { Api: api, ...resources });
  expect(bench.port.find("s").status).toBe(status);
  if (status !== "CREATE_COMPLETE")
    expect(await reasonsOf(bench)).toContain("Unable to find Route by key ANY /a within the provided RouteSettings");
});

test("a nested stack keeps the true cause in its own events, and goes with the rollback", async () => {
  const bench = createBench();
  const bytes = Buffer.from(JSON.stringify({ Resources: { Q: queue("inner", "Delete"), Deep: topic } }));
  bench.s3.create("b", "123456789012");
  const object = { bucket: "b", key: "nested.json", owner: "123456789012" };
  await bench.s3.putObject(object, bytes, createHash("sha256").update(bytes).digest("base64"));
  const nested = {
    Type: "AWS::CloudFormation::Stack",
    Properties: { TemplateURL: "https://s3.amazonaws.com/b/nested.json" },
  };
  await bench.run("CREATE", { Inner: nested }, { StackName: "fine" });
  expect(bench.port.find("fine").status).toBe("CREATE_COMPLETE");
  await bench.port.deleteStack("fine", "token");
  await bench.settle(bench.port.stacks[0]?.arn);
  await bench.clock.sleep(60_000);
  bench.port.switches.failures.set("create Deep", "Topic limit exceeded");
  await bench.run("CREATE", { Inner: nested });
  const failed = (await bench.port.describeStackEvents("s")).find(
    ({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED",
  );
  expect(failed).toMatchObject({
    ResourceType: "AWS::CloudFormation::Stack",
    PhysicalResourceId: expect.stringMatching(/stack\/s-Inner-/),
    ResourceStatusReason: expect.stringContaining(
      "was not successfully created: The following resource(s) failed to create: [Deep]",
    ),
  });
  expect(await reasonsOf(bench, failed?.PhysicalResourceId)).toContain("Topic limit exceeded");
  expect(await bench.port.describeStack(failed?.PhysicalResourceId ?? "")).toMatchObject({
    StackStatus: "DELETE_COMPLETE",
  });
  expect(bench.sqs.queues.size).toBe(0);
});
