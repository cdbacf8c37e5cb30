import { AwsClient } from "aws4fetch";
import type { AwsEmulator } from "./aws-emulator.ts";
import type { Answer, Passing } from "./meddling-proxy.ts";

/**
 * Lets the emulator list the change sets of a stack that is named by its ARN, as AWS does: it knows none of it then.
 * Asked for by its name, as the root user, since a request that is altered is not signed any more.
 */
export function listingByArn({ endpoint, client }: AwsEmulator) {
  const root = new AwsClient({ ...client.credentials, service: "cloudformation", region: client.region, retries: 0 });
  return async ({ action, body }: Passing, pass: () => Promise<Answer>): Promise<Answer> => {
    if (action !== "ListChangeSets") return pass();
    const asked = new URLSearchParams(body);
    const [, name = asked.get("StackName") ?? ""] = /:stack\/([^/]+)\//.exec(asked.get("StackName") ?? "") ?? [];
    asked.set("StackName", name);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await root.fetch(endpoint, { method: "POST", headers, body: asked.toString() });
    const whole = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: ["content-length", String(whole.length)], body: whole };
  };
}
