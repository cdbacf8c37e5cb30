import { AwsClient } from "aws4fetch";
import type { AwsEmulator } from "./aws-emulator.ts";

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** A new IAM user with this one policy. Answers the environment variables that make a client run as that user. */
export async function createCaller(
  emulator: AwsEmulator,
  policy: PolicyDocument,
): Promise<{ readonly AWS_ACCESS_KEY_ID: string; readonly AWS_SECRET_ACCESS_KEY: string }> {
  const UserName = `caller-${crypto.randomUUID()}`;
  await callIam(emulator, { Action: "CreateUser", UserName });
  await callIam(emulator, {
    Action: "PutUserPolicy",
    UserName,
    PolicyName: "caller",
    PolicyDocument: JSON.stringify(policy),
  });
  const key = await callIam(emulator, { Action: "CreateAccessKey", UserName });
  return {
    AWS_ACCESS_KEY_ID: readElement(key, "AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: readElement(key, "SecretAccessKey"),
  };
}

/** One call of IAM's query protocol; its SDK client would be a dependency for three calls. */
export async function callIam(emulator: AwsEmulator, parameters: Readonly<Record<string, string>>): Promise<string> {
  const iam = new AwsClient({ ...emulator.client.credentials, service: "iam", region: "us-east-1", retries: 0 });
  const body = new URLSearchParams({ Version: "2010-05-08", ...parameters });
  const response = await iam.fetch(emulator.endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: body.toString(),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`IAM answered ${response.status} to ${parameters["Action"]}: ${text}`);
  return text;
}

function readElement(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (text === undefined) throw new Error(`No <${name}> in ${xml}`);
  return text;
}
