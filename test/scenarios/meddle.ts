import { LambdaClient, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { SetQueueAttributesCommand, TagQueueCommand, UntagQueueCommand } from "@aws-sdk/client-sqs";
import { callGitHub } from "../emulators/github-call.ts";
import type { Harness } from "./harness.ts";
import { queueUrl } from "./look-at-aws.ts";

type Attributes = ConstructorParameters<typeof SetQueueAttributesCommand>[0]["Attributes"];

/** Changes a queue's attributes behind its stack's back, as somebody does in the console. */
export async function changeQueue(harness: Harness, name: string, attributes: Attributes): Promise<void> {
  await harness.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl(harness, name), Attributes: attributes }));
}

/** Changes how a function is set, behind its stack's back. */
export async function changeMemory({ aws }: Harness, FunctionName: string, MemorySize: number): Promise<void> {
  await new LambdaClient(aws.client).send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }));
}

/** Holds what was changed of a queue by hand. */
export async function hold(harness: Harness, name: string, by: string): Promise<void> {
  await harness.sqs.send(new TagQueueCommand({ QueueUrl: queueUrl(harness, name), Tags: { "w2s:hold": by } }));
}

export async function release(harness: Harness, name: string): Promise<void> {
  await harness.sqs.send(new UntagQueueCommand({ QueueUrl: queueUrl(harness, name), TagKeys: ["w2s:hold"] }));
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly body: string;
  readonly user: { readonly login: string };
}

/** Every issue of acme/hooks, open and closed, without pull requests, oldest first. */
export async function issuesOf({ github }: Harness): Promise<readonly Issue[]> {
  const found: readonly (Issue & { readonly pull_request?: object })[] = await callGitHub(
    github,
    "/repos/acme/hooks/issues?state=all&per_page=100",
  );
  return found.filter(({ pull_request }) => !pull_request).toSorted((one, other) => one.number - other.number);
}
