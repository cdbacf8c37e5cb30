import { randomBytes } from "node:crypto";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { parse } from "yaml";
import type { AwsEmulator } from "../../test/emulators/aws-emulator.ts";

export interface Account {
  /** The current secret of each endpoint that has one. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly parameters: readonly string[];
  readonly existingQueues: readonly string[];
}

/** What a user has done before the first deploy: secrets in the parameter store, and queues that are not the stack's. */
export async function prepareAccount(aws: AwsEmulator, configText: string): Promise<Account> {
  const config: Config = parse(configText);
  const references = Object.entries(config.endpoints).map(([name, { verify }]) => ({ name, ...toParameters(verify) }));
  const parameters = [...new Set(references.flatMap(({ all }) => all))];
  const values = new Map(parameters.map((name) => [name, `whsec_${randomBytes(24).toString("base64")}`]));
  const existingQueues = Object.values(config.queues ?? {}).flatMap((queue) => queue?.existing ?? []);
  const ssm = new SSMClient(aws.client);
  const sqs = new SQSClient(aws.client);
  await Promise.all([
    ...[...values].map(([Name, Value]) => ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }))),
    ...existingQueues.map((QueueName) => sqs.send(new CreateQueueCommand({ QueueName }))),
  ]);
  const secrets = references.map(({ name, all: [current] }) => [name, values.get(current ?? "") ?? ""]);
  return { secrets: Object.fromEntries(secrets), parameters, existingQueues };
}

interface Config {
  readonly endpoints: Readonly<Record<string, { readonly verify: Verify }>>;
  readonly queues?: Readonly<Record<string, { readonly existing?: string } | null>>;
}

type Verify = "none" | { readonly secret: string | readonly string[] };

function toParameters(verify: Verify): { readonly all: readonly string[] } {
  const references = verify === "none" ? [] : [verify.secret].flat();
  return { all: references.map((reference) => reference.replace(/^ssm:/, "")) };
}
