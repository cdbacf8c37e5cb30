import type { CreateChangeSetCommandInput } from "../../../src/ports.ts";
import { createFakeAws } from "../aws.ts";
import { createFakeClock } from "../clock.ts";
import { createFakeRandom } from "../random.ts";
import type { Resource } from "./template.ts";

/** A topic has no name, a queue has one and stays unless it is told to go. */
export const topic: Resource = { Type: "AWS::SNS::Topic" };
export const queue = (QueueName: string, DeletionPolicy = "RetainExceptOnCreate"): Resource => ({
  Type: "AWS::SQS::Queue",
  DeletionPolicy,
  Properties: { QueueName },
});

export type Resources = Readonly<Record<string, Resource>>;
type Extra = Partial<CreateChangeSetCommandInput>;

/** CloudFormation with the few moves that its tests are made of. */
export function createBench() {
  const clock = createFakeClock();
  const world = createFakeAws({ clock, random: createFakeRandom() });
  const { cloudFormation: port, sqs, s3 } = world;
  let count = 0;
  const propose = (type: "CREATE" | "UPDATE" | "IMPORT", Resources: Resources, extra: Extra = {}) => {
    count += 1;
    return port.createChangeSet({
      StackName: "s",
      ChangeSetName: `c${count}`,
      ChangeSetType: type,
      TemplateBody: JSON.stringify({ Resources }),
      ...extra,
    });
  };
  const describe = async ({ changeSetArn, stackArn }: Awaited<ReturnType<typeof propose>>) => {
    await port.describeChangeSet(changeSetArn, stackArn);
    return port.describeChangeSet(changeSetArn, stackArn);
  };
  const settle = async (stack = "s") => {
    for (let look = 0; look < port.switches.polls; look++) await port.describeStackEvents(stack);
  };
  /** Proposes, executes and waits. */
  const run = async (...[type, resources, extra]: Parameters<typeof propose>) => {
    const proposed = await propose(type, resources, extra);
    await describe(proposed);
    await port.executeChangeSet(proposed.changeSetArn, proposed.stackArn, "token");
    await settle(proposed.stackArn);
    return proposed.stackArn;
  };
  /** `<logical ID> <status>` of every event, oldest first. */
  const story = async (stack = "s") =>
    (await port.describeStackEvents(stack))
      .toReversed()
      .map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`);
  return { port, sqs, s3, clock, propose, describe, settle, run, story };
}

export function importOf(logicalId: string, QueueUrl: string): Extra {
  const one = { ResourceType: "AWS::SQS::Queue", LogicalResourceId: logicalId, ResourceIdentifier: { QueueUrl } };
  return { ResourcesToImport: [one] };
}
