import { askAsRoot } from "./ask-as-root.ts";
import type { AwsEmulator } from "./aws-emulator.ts";
import type { Answer, Passing } from "./meddling-proxy.ts";

/**
 * Lets the emulator list the change sets of a stack that is named by its ARN, as AWS does: it knows none of it then.
 * It is asked for them by the stack's name.
 */
export function listingByArn(aws: AwsEmulator) {
  return async ({ action, body }: Passing, pass: () => Promise<Answer>): Promise<Answer> => {
    if (action !== "ListChangeSets") return pass();
    const asked = new URLSearchParams(body);
    const [, name = asked.get("StackName") ?? ""] = /:stack\/([^/]+)\//.exec(asked.get("StackName") ?? "") ?? [];
    asked.set("StackName", name);
    return askAsRoot(aws, asked);
  };
}
