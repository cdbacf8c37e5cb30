import { createHash } from "node:crypto";
import { awsFault, permissionFault } from "../../test/fakes/aws-fault.ts";
import { deployRevision, planRevision, queue, revisionOf, searchFor, topic } from "../../test/fakes/stack-fixture.ts";
import { createWorld, type World } from "../../test/fakes/world.ts";
import type { ChangeSet } from "../ports.ts";
import { inlineLimit } from "./change-set/template-source.ts";
import type { StackContext } from "./context.ts";
import type { Revision } from "./deploy-stack.ts";
import { findStack } from "./find-stack.ts";
import { planStack } from "./plan-stack.ts";
import type { StackStatus } from "./stack-state.ts";

const before = { A: topic, Q: queue("q") };
const after = { B: topic, Q: queue("q") };
const here = { from: "template", refused: null, notes: [] };
const changing = /\.(create|execute|delete|update|continue|rollback)/;

async function standing(): Promise<World> {
  const world = createWorld();
  await deployRevision(revisionOf(before), world.context);
  world.calls.length = 0;
  return world;
}

/** The same world, but for some calls of CloudFormation. */
function having({ context }: World, changes: Partial<StackContext["aws"]["cloudFormation"]>): StackContext {
  const { aws } = context;
  return { ...context, aws: { ...aws, cloudFormation: { ...aws.cloudFormation, ...changes } } };
}

const summaryOf = (changes: readonly { readonly action: string; readonly logicalId: string }[]) =>
  changes.map(({ action, logicalId }) => `${action} ${logicalId}`);

test("the changes of a stack that stands are CloudFormation's own, and the change set is gone", async () => {
  const world = await standing();
  const planned = await planRevision(revisionOf(after), world.context);
  expect(planned).toMatchObject({ from: "change-set", refused: null, notes: [] });
  expect(summaryOf(planned.changes)).toEqual(["Remove A", "Add B"]);
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test("a stack that is what the revision says needs no change set, nor a look for stale ones", async () => {
  const world = await standing();
  expect(await planRevision(revisionOf(before), world.context)).toEqual({ ...here, changes: [] });
  expect(world.calls.filter((call) => /ChangeSet/.test(call))).toEqual([]);
});

test("a stack that CloudFormation finds unchanged is planned without changes", async () => {
  const world = await standing();
  world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_COMPLETE");
  expect(await planRevision(revisionOf(before), world.context)).toMatchObject({ from: "change-set", changes: [] });
});

test.each<[StackStatus, readonly string[]]>([
  ["UPDATE_FAILED", ["Remove A", "Add B"]],
  ["UPDATE_ROLLBACK_FAILED", ["Remove A", "Add B"]],
  ["IMPORT_ROLLBACK_FAILED", ["Remove A", "Add B"]],
  ["CREATE_FAILED", ["Add B", "Import Q"]],
  ["ROLLBACK_FAILED", ["Add B", "Import Q"]],
  ["DELETE_FAILED", ["Add B", "Import Q"]],
  ["ROLLBACK_COMPLETE", ["Add B", "Import Q"]],
])("a stack that is %s is planned from the templates, and nothing is touched", async (status, changes) => {
  const world = await standing();
  world.cloudFormation.setStatus("acme", status);
  const planned = await planRevision(revisionOf(after), world.context);
  expect(planned).toMatchObject(here);
  expect(summaryOf(planned.changes)).toEqual(changes);
  expect(world.calls.filter((call) => changing.test(call))).toEqual([]);
});

test("a stack that is stuck is never what the revision says", async () => {
  const world = await standing();
  world.cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
  expect(await planRevision(revisionOf(before), world.context)).toEqual({ ...here, changes: [] });
});

test("a plan with queues to take back is made here: an import and an update are no one change set", async () => {
  const world = await standing();
  const adoptions = [{ logicalId: "R", name: "r", url: "url" }];
  const found = await findStack("acme", searchFor("plan"), world.context);
  const wanted = revisionOf({ Q: queue("q"), A: { ...topic, Properties: {} }, R: queue("r") }, { adoptions });
  expect(await planStack(wanted, found, world.context)).toEqual({
    ...here,
    changes: [
      { logicalId: "A", type: "AWS::SNS::Topic", action: "Modify", replacement: null },
      { logicalId: "R", type: "AWS::SQS::Queue", action: "Import", replacement: null },
    ],
  });
});

test("what a killed run of the same pull request left behind is taken away first", async () => {
  const world = await standing();
  const ofRun = (id: string) => revisionOf(after, { origin: { run: { id, attempt: "1" }, pullRequest: 7 } });
  const killed = having(world, {
    describeChangeSet: () => Promise.reject(new Error("killed")),
    deleteChangeSet: () => Promise.reject(new Error("killed")),
  });
  await expect(planRevision(ofRun("1"), killed)).rejects.toThrow("killed");
  expect(world.cloudFormation.changeSets.size).toBe(1);
  await planRevision(ofRun("2"), world.context);
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

test("a change set that CloudFormation refuses is told with what would change by the templates alone", async () => {
  const world = await standing();
  const finding = { name: "PROPERTY_VALIDATION", path: "/Resources/B", reason: "Unsupported property [Nmae]" };
  world.cloudFormation.switches.validations.set("B", finding);
  const planned = await planRevision(revisionOf(after), world.context);
  expect(planned).toMatchObject({
    from: "template",
    refused: { logicalId: "B", cause: "Unsupported property [Nmae]" },
  });
  expect(summaryOf(planned.changes)).toEqual(["Remove A", "Add B"]);
  expect(world.cloudFormation.changeSets.size).toBe(0);
});

/** Deletes every change set the moment it is made, so many times. */
function overtaking(world: World, times: number): StackContext {
  const { createChangeSet } = world.context.aws.cloudFormation;
  let left = times;
  return having(world, {
    createChangeSet: async (input) => {
      const made = await createChangeSet(input);
      left -= 1;
      if (left >= 0) world.cloudFormation.changeSets.clear();
      return made;
    },
  });
}

test("a change set that another run deletes before it is read is made anew", async () => {
  const world = await standing();
  expect(await planRevision(revisionOf(after), overtaking(world, 2))).toMatchObject({ from: "change-set" });
  expect(world.calls.filter((call) => call === "cloudformation.createChangeSet")).toHaveLength(3);
});

test("one that is deleted three times is a fault", async () => {
  const world = await standing();
  await expect(planRevision(revisionOf(after), overtaking(world, 3))).rejects.toThrow("ChangeSetNotFound");
});

test("any other fault is told at once", async () => {
  const world = await standing();
  const createChangeSet = () => Promise.reject(awsFault("cloudformation:CreateChangeSet", "LimitExceeded", "full"));
  await expect(planRevision(revisionOf(after), having(world, { createChangeSet }))).rejects.toThrow("full");
});

test("what AWS leaves out of a change reads as unknown", async () => {
  const described: ChangeSet = {
    ...{ ChangeSetId: "", StackId: "", StatusReason: "", ExecutionStatus: "AVAILABLE" },
    Status: "CREATE_COMPLETE",
    changes: [{}],
  };
  const context = having(await standing(), { describeChangeSet: async () => described });
  expect((await planRevision(revisionOf(after), context)).changes).toEqual([
    { logicalId: "", type: "", action: "Dynamic", replacement: null },
  ]);
});

/** A template over the inline limit, and a bucket to put it into. */
function createHuge(world: World): Revision {
  world.s3.create("code", "123456789012");
  const object = { bucket: "code", key: "plans/t.json", owner: "123456789012" };
  return revisionOf(
    { ...after, B: { ...topic, Properties: { DisplayName: "x".repeat(inlineLimit) } } },
    {
      store: async (text) => {
        await world.s3.putObject(object, Buffer.from(text), createHash("sha256").update(text).digest("base64"));
        return {
          url: "https://s3.eu-central-1.amazonaws.com/code/plans/t.json",
          remove: () => world.s3.deleteObject(object),
        };
      },
    },
  );
}

test("a template over the inline limit is planned by CloudFormation too, and the bucket is as it was", async () => {
  const world = await standing();
  expect(await planRevision(createHuge(world), world.context)).toMatchObject({ from: "change-set", notes: [] });
  expect(world.s3.buckets.get("code")?.objects.size).toBe(0);
});

test.each<[string, Revision["store"]]>([
  ["has no bucket", async () => null],
  ["may not write", () => Promise.reject(permissionFault("s3:PutObject", "plans/*"))],
])("a plan role that %s plans from the templates alone, and says so", async (_what, store) => {
  const world = await standing();
  const planned = await planRevision({ ...createHuge(world), store }, world.context);
  expect(summaryOf(planned.changes)).toEqual(["Remove A", "Add B"]);
  expect(planned).toMatchObject({
    from: "template",
    notes: [
      expect.stringMatching(/^The template is over CloudFormation's inline limit of 51,200 bytes and the plan role/),
    ],
  });
});
