import type { StackConfig } from "../config/stack-config.ts";

/** Where smoke messages go that no consumer may see; null when no endpoint has a secret to prove a smoke request with. */
export function smokeQueueName(config: StackConfig): string | null {
  const provable = config.endpoints.some(({ verify }) => verify.provider !== "none");
  return provable ? `${config.name}-smoke` : null;
}
