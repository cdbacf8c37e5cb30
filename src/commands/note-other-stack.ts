import type { StackConfig } from "../config/stack-config.ts";
import type { Inputs } from "../inputs.ts";
import type { ConfigChange } from "../plan/config-change.ts";
import type { Ports } from "../ports.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { readConfigAt } from "./read-config-at.ts";

interface Planned {
  readonly found: FoundStack;
  readonly config: StackConfig;
  readonly inputs: Inputs;
}

/**
 * Says when a new stack is new because the file's `name` changed: the stack that senders know goes on without it, under
 * URLs that no file describes any more.
 */
export async function noteOtherStack(
  { found, config, inputs }: Planned,
  { github }: Pick<Ports, "github">,
): Promise<readonly ConfigChange[]> {
  const { baseSha } = inputs.proposal;
  if (found.state === "present" || !github || baseSha === "") return [];
  const before = await readConfigAt(inputs, baseSha, github);
  if (!before || before.name === config.name) return [];
  const words = `name \`${before.name}\` → \`${config.name}\`: another stack with other URLs; the old one stays as it is, and no file describes it any more`;
  return [{ subject: "stack", name: "", change: "changed", details: [words], risky: true }];
}
