import { AwsClient } from "aws4fetch";
import type { AwsEmulator } from "./aws-emulator.ts";
import type { Answer } from "./meddling-proxy.ts";

/** Asks CloudFormation as the root user: a request that a proxy altered is not signed by its sender any more. */
export async function askAsRoot({ endpoint, client }: AwsEmulator, parameters: URLSearchParams): Promise<Answer> {
  const root = new AwsClient({ ...client.credentials, service: "cloudformation", region: client.region, retries: 0 });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await root.fetch(endpoint, { method: "POST", headers, body: parameters.toString() });
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: ["content-length", String(body.length)], body };
}
