import { createWorld } from "../../test/fakes/world.ts";
import type { Stack } from "../ports.ts";
import { destroyStack } from "./destroy-stack.ts";

const bare: Stack = { StackName: undefined, CreationTime: undefined, StackStatus: "UPDATE_COMPLETE" };

/** AWS that ends every operation as failed, without a word. */
function silentContext() {
  const { context } = createWorld();
  const end = { StackId: "", EventId: "2", StackName: "", Timestamp: undefined, PhysicalResourceId: "" };
  let token = "";
  const cloudFormation = {
    ...context.aws.cloudFormation,
    getTemplate: async () => "{}",
    deleteStack: async (_stack: string, ours: string) => {
      token = ours;
    },
    newestStackEvent: async () => undefined,
    describeStackEvents: async () => [
      { ...end, ClientRequestToken: token, ResourceStatus: "ROLLBACK_COMPLETE" as const },
    ],
  };
  return { ...context, aws: { ...context.aws, cloudFormation } };
}

test("a deletion that ends otherwise, and no event says why, is told by its status", async () => {
  await expect(destroyStack(bare, silentContext())).rejects.toMatchObject({
    code: "deployment-failed",
    message: "The stack  ended as ROLLBACK_COMPLETE: no event says why",
    remedy: "Look at the stack's events in the CloudFormation console.",
    resource: "",
  });
});

test("a protected stack is refused by its name", async () => {
  const stack = { ...bare, StackName: "acme", EnableTerminationProtection: true };
  await expect(destroyStack(stack, silentContext())).rejects.toMatchObject({
    code: "stack-protected",
    resource: "acme",
  });
});
