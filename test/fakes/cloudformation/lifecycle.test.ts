import { StackStatus } from "@aws-sdk/client-cloudformation";
import { createBench, topic } from "./fixture.ts";
import type { Status } from "./stack.ts";

const statuses = Object.values(StackStatus);
const settled = /^(?:CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE$/;

async function inStatus(status: Status) {
  const bench = createBench();
  const arn = await bench.run("CREATE", { A: topic });
  bench.port.setStatus("s", status, "because");
  return { ...bench, arn };
}

test.each(statuses)(
  "a stack that was put into %s is in it, with its reason, an event and its template",
  async (status) => {
    const { port, arn } = await inStatus(status);
    expect(await port.describeStack(arn)).toMatchObject({ StackStatus: status, StackStatusReason: "because" });
    expect((await port.describeStackEvents(arn))[0]).toMatchObject({ ResourceStatus: status, PhysicalResourceId: arn });
    expect(port.stacks[0]?.template).toEqual({ Resources: { A: topic } });
  },
);

test("every stack is listed but for those that were deleted, and time passes for what runs on one", async () => {
  const { port } = await inStatus("CREATE_COMPLETE");
  port.setStatus("gone", "DELETE_COMPLETE");
  port.setStatus("other", "ROLLBACK_COMPLETE");
  const names = async () => (await port.describeStacks()).map(({ StackName }) => StackName);
  expect(await names()).toEqual(["s", "other"]);
  await port.deleteStack("s", "t");
  for (let look = 0; look < 20; look += 1) await port.describeStacks();
  expect(await names()).toEqual(["other"]);
});

test("a stack that was not there comes to be in its status", async () => {
  const { port } = createBench();
  port.setStatus("new", "ROLLBACK_COMPLETE");
  expect(await port.describeStack("new")).toMatchObject({ StackStatus: "ROLLBACK_COMPLETE" });
});

test.each(statuses.filter((status) => status !== "DELETE_COMPLETE"))(
  "an update in %s is AWS's to allow",
  async (status) => {
    const { propose, arn } = await inStatus(status);
    const proposal = propose("UPDATE", { B: topic });
    if (settled.test(status)) await expect(proposal).resolves.toMatchObject({ stackArn: arn });
    else await expect(proposal).rejects.toThrow(`Stack:${arn} is in ${status} state and can not be updated.`);
  },
);

test.each(statuses)("a deletion in %s is AWS's to allow", async (status) => {
  const { port, settle, arn } = await inStatus(status);
  const deletion = port.deleteStack(arn, "token");
  if (/^(?!REVIEW|CREATE|DELETE).*_IN_PROGRESS$/.test(status))
    return expect(deletion).rejects.toThrow(`cannot be deleted while in status ${status}`);
  await deletion;
  await settle(arn);
  const end = status === "DELETE_IN_PROGRESS" ? status : "DELETE_COMPLETE";
  return expect(await port.describeStack(arn)).toMatchObject({ StackStatus: end });
});

test.each(statuses)("continuing a rollback in %s is AWS's to allow", async (status) => {
  const { port, settle, arn } = await inStatus(status);
  const going = port.continueUpdateRollback(arn, "token");
  if (status !== "UPDATE_ROLLBACK_FAILED") return expect(going).rejects.toThrow("can not continue rolling back");
  await going;
  await settle();
  return expect(port.find("s").status).toBe("UPDATE_ROLLBACK_COMPLETE");
});

test.each(statuses)("a rollback in %s is AWS's to allow", async (status) => {
  const ends: Partial<Record<Status, Status>> = {
    CREATE_FAILED: "ROLLBACK_COMPLETE",
    UPDATE_FAILED: "UPDATE_ROLLBACK_COMPLETE",
  };
  const { port, settle, arn } = await inStatus(status);
  const rollback = port.rollbackStack(arn, "token");
  if (!ends[status]) return expect(rollback).rejects.toThrow("can not be rolled back");
  await rollback;
  await settle();
  expect(port.find("s").resources.size).toBe(status === "CREATE_FAILED" ? 0 : 1);
  return expect(port.find("s").status).toBe(ends[status]);
});

test("a stack that never was is deleted without a word", async () => {
  await expect(createBench().port.deleteStack("nothing", "token")).resolves.toBeUndefined();
});

test("a foreign operation passes through its statuses, one with each look", async () => {
  const { port, run } = createBench();
  await run("CREATE", { A: topic });
  port.switches.polls = 3;
  port.pass("s", ["UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"]);
  expect(port.find("s").status).toBe("UPDATE_IN_PROGRESS");
  const seen = [];
  for (let look = 0; look < 3; look++) seen.push((await port.describeStack("s"))?.StackStatus);
  expect(seen.at(-1)).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect((await port.describeStackEvents("s"))[0]).toMatchObject({ ClientRequestToken: "somebody-else" });
});

test("a failed rollback is continued as often as it takes, and then everything is as it was", async () => {
  const { port, sqs, run, settle, story } = createBench();
  const queue = (size: number) => ({
    Type: "AWS::SQS::Queue",
    Properties: { QueueName: "q", MaximumMessageSize: size },
  });
  await run("CREATE", { Q: queue(1_024) });
  port.switches.failures.set("create B", "no").set("rollback Q", "Access denied");
  await run("UPDATE", { Q: queue(2_048), A: topic, B: { ...topic, DependsOn: ["Q", "A"] } });
  expect([port.find("s").status, port.find("s").reason]).toEqual([
    "UPDATE_ROLLBACK_FAILED",
    "The following resource(s) failed to update: [Q].",
  ]);
  await port.continueUpdateRollback("s", "again");
  await settle();
  expect(port.find("s").status).toBe("UPDATE_ROLLBACK_FAILED");
  port.switches.failures.clear();
  await port.continueUpdateRollback("s", "again");
  await settle();
  expect((await story()).slice(-5)).toEqual([
    ...["Q UPDATE_IN_PROGRESS", "Q UPDATE_COMPLETE", "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"],
    ...["A DELETE_COMPLETE", "s UPDATE_ROLLBACK_COMPLETE"],
  ]);
  expect([sqs.find("q").maximumMessageSize, [...port.find("s").resources.keys()]]).toEqual([1_024, ["Q"]]);
});

test("a stack put into UPDATE_ROLLBACK_FAILED stays so as long as a step is planned to fail", async () => {
  const { port, settle } = await inStatus("UPDATE_ROLLBACK_FAILED");
  port.switches.failures.set("rollback A", "no");
  await port.continueUpdateRollback("s", "token");
  await settle();
  expect(port.find("s").status).toBe("UPDATE_ROLLBACK_FAILED");
});

test("with OnStackFailure DO_NOTHING a create that fails keeps what it made, until it is rolled back", async () => {
  const { port, run, settle } = createBench();
  port.switches.failures.set("create B", "no").set("delete A", "in use");
  await run("CREATE", { A: topic, B: topic }, { OnStackFailure: "DO_NOTHING" });
  expect([port.find("s").status, port.find("s").resources.size]).toEqual(["CREATE_FAILED", 1]);
  await port.rollbackStack("s", "token");
  await settle();
  expect([port.find("s").status, port.find("s").resources.size]).toEqual(["ROLLBACK_FAILED", 1]);
});
