import { createWorld, inputs } from "../../test/fakes/world.ts";
import type { ChangeSet } from "../ports.ts";
import type { Revision } from "./deploy-stack.ts";
import { planStack } from "./plan-stack.ts";

const queue = (QueueName: string) => ({ Type: "AWS::SQS::Queue", DeletionPolicy: "Retain", Properties: { QueueName } });
const revision: Revision = {
  ...{
    name: "acme",
    owner: inputs.owner,
    store: async () => null,
    description: "",
    terminationProtection: true,
    tags: {},
  },
  text: JSON.stringify({ Resources: { A: queue("a"), B: queue("b"), C: queue("c") } }),
  adoptions: [{ logicalId: "B", name: "b", url: "url" }],
};
const stack = { StackName: "acme", StackId: "arn", CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" } as const;

test("a plan with queues to take back is made here: an import and an update are no one change set", async () => {
  const world = createWorld();
  const deployed = { Resources: { A: queue("a"), C: queue("other"), D: queue("d") } };
  const found = { state: "present", stack, arn: "arn", template: deployed } as const;
  expect(await planStack(revision, found, world.context)).toEqual({
    from: "template",
    changes: [
      { logicalId: "D", type: "AWS::SQS::Queue", action: "Remove", replacement: null },
      { logicalId: "B", type: "AWS::SQS::Queue", action: "Import", replacement: null },
      { logicalId: "C", type: "AWS::SQS::Queue", action: "Modify", replacement: null },
    ],
  });
  expect(world.calls).toEqual([]);
});

test("what AWS leaves out of a change reads as unknown", async () => {
  const { context } = createWorld();
  const described: ChangeSet = {
    ...{ ChangeSetId: "", StackId: "", StatusReason: "", ExecutionStatus: "AVAILABLE" },
    Status: "CREATE_COMPLETE",
    changes: [{}],
  };
  const cloudFormation = {
    ...context.aws.cloudFormation,
    createChangeSet: async () => ({ changeSetArn: "c", stackArn: "s" }),
    describeChangeSet: async () => described,
    deleteChangeSet: async () => undefined,
  };
  const found = { state: "present", stack, arn: "arn", template: { Resources: {} } } as const;
  const aws = { ...context.aws, cloudFormation };
  expect(await planStack({ ...revision, adoptions: [] }, found, { ...context, aws })).toEqual({
    from: "change-set",
    changes: [{ logicalId: "", type: "", action: "Dynamic", replacement: null }],
  });
});
