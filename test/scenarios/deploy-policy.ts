import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyDocument } from "../emulators/caller.ts";
import { repositoryRoot } from "../emulators/paths.ts";

/**
 * The deploying role's policy as docs/permissions.md prints it, so that the page is what is proven. CloudFormation's own
 * calls are not in it: the emulator does not check them.
 */
export function deployPolicy(stack: string, secrets: string): PolicyDocument {
  const page = readFileSync(join(repositoryRoot, "docs/permissions.md"), "utf8");
  const [, policy = ""] = /^## 1\..*?^```json\n(.*?)^```/ms.exec(page) ?? [];
  const filled = policy
    .replaceAll("ACCOUNT", "000000000000")
    .replaceAll("REGION", "us-east-1")
    .replaceAll("STACK", stack)
    .replaceAll("/my-webhooks/", secrets);
  return JSON.parse(filled);
}
