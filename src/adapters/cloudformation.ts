import {
  type CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  type OperationEvent,
  paginateDescribeEvents,
  paginateDescribeStackEvents,
  paginateListChangeSets,
  type ResourceChange,
  RollbackStackCommand,
  type Stack,
  type StackEvent,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import type { ChangeSet, ChangeSetSummary, CloudFormation } from "../ports.ts";
import { errorName, withMeaning } from "./aws-error.ts";

/** CloudFormation through the AWS SDK: paging, retries and the wording of faults are done here. */
export function createCloudFormation(client: CloudFormationClient): CloudFormation {
  return {
    describeStack: (stack) => withMeaning("cloudformation:DescribeStacks", () => describeStack(client, stack)),
    createChangeSet: (input) =>
      withMeaning("cloudformation:CreateChangeSet", async () => {
        const { Id = "", StackId = "" } = await client.send(new CreateChangeSetCommand(input));
        return { changeSetArn: Id, stackArn: StackId };
      }),
    describeChangeSet: (changeSetArn, stack) =>
      withMeaning("cloudformation:DescribeChangeSet", () => describeEveryPage(client, changeSetArn, stack)),
    executeChangeSet: (ChangeSetName, StackName, ClientRequestToken) =>
      withMeaning("cloudformation:ExecuteChangeSet", async () => {
        await client.send(new ExecuteChangeSetCommand({ ChangeSetName, StackName, ClientRequestToken }));
      }),
    deleteChangeSet: (ChangeSetName, StackName) =>
      withMeaning("cloudformation:DeleteChangeSet", async () => {
        await client.send(new DeleteChangeSetCommand({ ChangeSetName, StackName }));
      }),
    getTemplate: (stack, changeSetArn) =>
      withMeaning("cloudformation:GetTemplate", () => getTemplate(client, stack, changeSetArn)),
    describeStackEvents: (stack, until) =>
      withMeaning("cloudformation:DescribeStackEvents", () => readEvents(client, stack, until)),
    newestStackEvent: (StackName) =>
      withMeaning("cloudformation:DescribeStackEvents", async () => {
        const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
        return StackEvents[0]?.EventId;
      }),
    listChangeSets: (stack) => withMeaning("cloudformation:ListChangeSets", () => listChangeSets(client, stack)),
    describeFailedEvents: (changeSetArn, stack) =>
      withMeaning("cloudformation:DescribeEvents", () => readFailedEvents(client, changeSetArn, stack)),
    deleteStack: (StackName, ClientRequestToken, role) =>
      withMeaning("cloudformation:DeleteStack", async () => {
        await client.send(new DeleteStackCommand({ StackName, ClientRequestToken, ...asRole(role) }));
      }),
    continueUpdateRollback: (StackName, ClientRequestToken, role) =>
      withMeaning("cloudformation:ContinueUpdateRollback", async () => {
        await client.send(new ContinueUpdateRollbackCommand({ StackName, ClientRequestToken, ...asRole(role) }));
      }),
    rollbackStack: (StackName, ClientRequestToken, role) =>
      withMeaning("cloudformation:RollbackStack", async () => {
        await client.send(new RollbackStackCommand({ StackName, ClientRequestToken, ...asRole(role) }));
      }),
    updateTerminationProtection: (StackName, EnableTerminationProtection) =>
      withMeaning("cloudformation:UpdateTerminationProtection", async () => {
        await client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection }));
      }),
  };
}

function asRole(role: string | null | undefined): { readonly RoleARN?: string } {
  return role ? { RoleARN: role } : {};
}

async function describeStack(client: CloudFormationClient, stack: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks[0];
  } catch (error) {
    if (errorName(error) === "ValidationError" && /does not exist/.test(String(error))) return undefined;
    throw error;
  }
}

/** Describes every page; `StackName` beside the ARN because IAM's stack-scoped policies match only with it. */
async function describeEveryPage(client: CloudFormationClient, arn: string, stack: string): Promise<ChangeSet> {
  const changes: ResourceChange[] = [];
  let token: string | undefined;
  for (;;) {
    const page = await client.send(
      new DescribeChangeSetCommand({ ChangeSetName: arn, StackName: stack, ...(token && { NextToken: token }) }),
    );
    for (const { ResourceChange: change } of page.Changes ?? []) if (change) changes.push(change);
    token = page.NextToken;
    if (!token) return { ...page, changes };
  }
}

async function getTemplate(client: CloudFormationClient, stack: string, changeSetArn?: string): Promise<string> {
  const { TemplateBody = "" } = await client.send(
    new GetTemplateCommand({
      StackName: stack,
      TemplateStage: "Original",
      ...(changeSetArn && { ChangeSetName: changeSetArn }),
    }),
  );
  return TemplateBody;
}

async function readEvents(client: CloudFormationClient, stack: string, until?: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName: stack })) {
    const known = StackEvents.findIndex(({ EventId }) => EventId === until);
    if (known >= 0) return [...events, ...StackEvents.slice(0, known)];
    events.push(...StackEvents);
  }
  return events;
}

/** A change set without a creation time reads as just made: nobody sweeps it as an old one. */
async function listChangeSets(client: CloudFormationClient, stack: string): Promise<ChangeSetSummary[]> {
  const found: ChangeSetSummary[] = [];
  for await (const { Summaries = [] } of paginateListChangeSets({ client }, { StackName: stack }))
    for (const { ChangeSetName: name = "", ChangeSetId: arn = "", CreationTime = new Date() } of Summaries)
      found.push({ name, arn, createdAt: CreationTime.getTime() });
  return found;
}

/** It only adds detail: a CloudFormation that does not know the question has none. */
async function readFailedEvents(client: CloudFormationClient, arn: string, stack: string): Promise<OperationEvent[]> {
  const events: OperationEvent[] = [];
  const input = { ChangeSetName: arn, StackName: stack, Filters: { FailedEvents: true } };
  try {
    for await (const { OperationEvents = [] } of paginateDescribeEvents({ client }, input))
      events.push(...OperationEvents);
  } catch (error) {
    if (unknownAction.has(errorName(error))) return [];
    throw error;
  }
  return events;
}

/** DescribeEvents is of November 2025; older partitions and emulators do not know it. */
const unknownAction = new Set(["InvalidAction", "UnknownOperationException", "NotImplemented"]);
