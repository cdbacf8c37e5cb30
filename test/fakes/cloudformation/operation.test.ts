import { createBench, importOf, queue, topic } from "./fixture.ts";

const Tags = [{ Key: "k", Value: "v" }];

test("a stack is created step by step, in the order of its dependencies, and tags what it makes", async () => {
  const { port, sqs, run, story } = createBench();
  await run("CREATE", { A: { ...topic, DependsOn: ["Q"] }, Q: queue("q") }, { Tags });
  expect(await story()).toEqual([
    ...["s REVIEW_IN_PROGRESS", "s CREATE_IN_PROGRESS"],
    ...["Q CREATE_IN_PROGRESS", "Q CREATE_COMPLETE", "A CREATE_IN_PROGRESS", "A CREATE_COMPLETE"],
    "s CREATE_COMPLETE",
  ]);
  expect(await port.describeStack("s")).toMatchObject({ StackStatus: "CREATE_COMPLETE", Tags });
  expect(sqs.find("q").tags).toEqual({ k: "v" });
});

test("events are newest first, under the token of their request, and end before the one that is known", async () => {
  const { port, run } = createBench();
  await run("CREATE", { A: topic });
  const all = await port.describeStackEvents("s");
  expect(all.map(({ ClientRequestToken }) => ClientRequestToken)).toEqual([
    "token",
    "token",
    "token",
    "token",
    undefined,
  ]);
  expect(await port.describeStackEvents("s", all[2]?.EventId)).toEqual(all.slice(0, 2));
});

test("an operation is over at the last of its polls, not before", async () => {
  const { port, propose, describe } = createBench();
  port.switches.polls = 4;
  const proposed = await propose("CREATE", { A: topic });
  await describe(proposed);
  await port.executeChangeSet(proposed.changeSetArn, "s", "t");
  const seen = [];
  for (let look = 0; look < 4; look++) seen.push((await port.describeStack("s"))?.StackStatus);
  expect(seen).toEqual([...Array(3).fill("CREATE_IN_PROGRESS"), "CREATE_COMPLETE"]);
});

test("stale reads answer as before the execution, and end", async () => {
  const { port, run } = createBench();
  port.switches.staleReads = 2;
  await run("CREATE", { A: topic });
  const seen = [];
  for (let look = 0; look < 3; look++) seen.push((await port.describeStack("s"))?.StackStatus);
  expect(seen).toEqual(["REVIEW_IN_PROGRESS", "REVIEW_IN_PROGRESS", "CREATE_COMPLETE"]);
});

test("a create that fails is rolled back, cancels what was on its way, and takes RetainExceptOnCreate with it", async () => {
  const { port, sqs, run, story } = createBench();
  port.switches.failures.set("create A", "no");
  await run("CREATE", { Q: queue("q"), K: queue("k", "Retain"), A: topic, B: topic });
  expect((await story()).slice(-5)).toEqual([
    ...["A CREATE_FAILED", "B CREATE_FAILED", "s ROLLBACK_IN_PROGRESS", "Q DELETE_COMPLETE", "s ROLLBACK_COMPLETE"],
  ]);
  expect([...sqs.queues.values()].map(({ name }) => name)).toEqual(["k"]);
});

test("with OnStackFailure DELETE a create that fails leaves no stack", async () => {
  const { port, run, story } = createBench();
  port.switches.failures.set("create A", "no");
  const arn = await run("CREATE", { A: topic }, { OnStackFailure: "DELETE" });
  expect(await port.describeStack("s")).toBeUndefined();
  expect(await port.describeStack(arn)).toMatchObject({ StackStatus: "DELETE_COMPLETE" });
  expect((await story(arn)).at(-2)).toBe("s DELETE_IN_PROGRESS");
});

test("an update that fails is rolled back to what was", async () => {
  const { port, sqs, run } = createBench();
  await run("CREATE", { Q: queue("q") }, { Tags });
  port.switches.failures.set("create A", "no");
  await run("UPDATE", { Q: queue("q"), N: queue("n"), A: topic }, { Tags: [] });
  expect(await port.describeStack("s")).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE", Tags });
  expect([...sqs.queues.values()].map(({ name, tags }) => [name, tags])).toEqual([["q", { k: "v" }]]);
});

test("what a rollback cannot delete stays behind, and does not matter to the stack", async () => {
  const { port, run, story } = createBench();
  await run("CREATE", { A: topic });
  port.switches.failures.set("create C", "no").set("delete B", "in use");
  await run("UPDATE", { A: topic, B: topic, C: topic });
  expect((await story()).slice(-3)).toEqual([
    ...["s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "B DELETE_FAILED", "s UPDATE_ROLLBACK_COMPLETE"],
  ]);
});

test("what an update takes away goes in its clean-up; its failure does not matter to the stack", async () => {
  const { port, sqs, run, story } = createBench();
  await run("CREATE", { A: topic, Q: queue("q"), D: queue("d", "Delete"), X: topic });
  port.switches.failures.set("delete X", "in use");
  await run("UPDATE", { A: topic });
  expect((await story()).slice(-4)).toEqual([
    ...["s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "D DELETE_COMPLETE", "X DELETE_FAILED", "s UPDATE_COMPLETE"],
  ]);
  expect([...sqs.queues.values()].map(({ name }) => name)).toEqual(["q"]);
});

test("a queue under another name is another queue; the old one goes unless its policy keeps it", async () => {
  const { sqs, run } = createBench();
  const kept = { ...queue("a"), UpdateReplacePolicy: "Retain" };
  await run("CREATE", { A: kept, B: queue("b") });
  await run("UPDATE", { A: { ...kept, Properties: { QueueName: "a2" } }, B: queue("b2") });
  expect([...sqs.queues.values()].map(({ name }) => name).sort()).toEqual(["a", "a2", "b2"]);
});

test("a queue that exists already cannot be created", async () => {
  const { port, sqs, run } = createBench();
  sqs.create("q");
  const arn = await run("CREATE", { Q: queue("q") });
  expect((await port.describeStackEvents(arn)).map(({ ResourceStatusReason }) => ResourceStatusReason)).toContainEqual(
    expect.stringContaining("already exists"),
  );
});

test("an import takes a queue into a stack, with its messages and without its tags", async () => {
  const { port, sqs, run } = createBench();
  const { url } = sqs.create("q");
  sqs.send(url, "kept");
  await run("IMPORT", { Q: queue("q") }, importOf("Q", url));
  expect(await port.describeStack("s")).toMatchObject({ StackStatus: "IMPORT_COMPLETE", Tags: [] });
  await run("UPDATE", { Q: queue("q"), A: topic }, { Tags });
  expect(sqs.find("q")).toMatchObject({ tags: { k: "v" }, messages: [{ body: "kept" }] });
});

test("an import that fails is rolled back", async () => {
  const { port, sqs, run } = createBench();
  port.switches.failures.set("import Q", "no");
  await run("IMPORT", { Q: queue("q") }, importOf("Q", sqs.create("q").url));
  expect(await port.describeStack("s")).toMatchObject({ StackStatus: "IMPORT_ROLLBACK_COMPLETE" });
});

test("a deleted stack keeps what its policies keep, and is known by its ARN alone", async () => {
  const { port, sqs, run, settle, story } = createBench();
  const arn = await run("CREATE", { Q: queue("q"), D: queue("d", "Delete") });
  await port.deleteStack("s", "token");
  await settle(arn);
  expect((await story(arn)).slice(-3)).toEqual(["D DELETE_COMPLETE", "Q DELETE_SKIPPED", "s DELETE_COMPLETE"]);
  expect([...sqs.queues.values()].map(({ name }) => name)).toEqual(["q"]);
  expect([await port.describeStack("s"), (await port.describeStack(arn))?.StackStatus]).toEqual([
    undefined,
    "DELETE_COMPLETE",
  ]);
});

test("a deletion that fails keeps what it could not delete, and can be repeated", async () => {
  const { port, run, settle } = createBench();
  await run("CREATE", { A: topic, B: topic });
  port.switches.failures.set("delete A", "in use");
  await port.deleteStack("s", "token");
  await settle();
  expect([port.find("s").status, [...port.find("s").resources.keys()]]).toEqual(["DELETE_FAILED", ["A"]]);
  port.switches.failures.clear();
  await port.deleteStack("s", "token");
  await settle();
  expect(await port.describeStack("s")).toBeUndefined();
});

test("a protected stack cannot be deleted", async () => {
  const { port, run } = createBench();
  await run("CREATE", { A: topic });
  await port.updateTerminationProtection("s", true);
  await expect(port.deleteStack("s", "token")).rejects.toThrow("TerminationProtection is enabled");
});

test("outputs are resolved when the stack is complete", async () => {
  const { port, run } = createBench();
  const TemplateBody = JSON.stringify({
    Resources: { Api: { Type: "AWS::ApiGatewayV2::Api" } },
    Outputs: {
      Url: { Value: { "Fn::GetAtt": ["Api", "ApiEndpoint"] } },
      Id: { Value: { "Fn::Sub": `\${Api}@\${AWS::Region}` } },
    },
  });
  await run("CREATE", {}, { TemplateBody });
  const { Outputs } = (await port.describeStack("s")) ?? {};
  expect(Outputs).toEqual([
    {
      OutputKey: "Url",
      OutputValue: expect.stringMatching(/^https:\/\/api\d\.execute-api\.eu-central-1\.amazonaws\.com$/),
    },
    { OutputKey: "Id", OutputValue: expect.stringMatching(/^api\d@eu-central-1$/) },
  ]);
});

test("what is asked of an unknown stack fails, except whether it is there", async () => {
  const { port } = createBench();
  expect(await port.describeStack("s")).toBeUndefined();
  await expect(port.describeStackEvents("s")).rejects.toThrow("does not exist");
});
