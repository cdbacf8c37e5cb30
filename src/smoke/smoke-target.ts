import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import type { SmokeMode } from "../inputs.ts";

/** Where an endpoint's smoke message goes and how its arrival is proven. */
export interface SmokeTarget {
  readonly to: "queues" | "smoke";
  readonly proof: "receive" | "receipt";
  /** The queues the message must arrive in. */
  readonly queues: readonly QueueSettings[];
}

/**
 * Chooses the target. `auto` writes only to queues that this run created: on any other, even an idle one, a consumer may
 * be waiting, and a consumer must never see a fake event.
 * @returns null when the endpoint cannot be tried without harm
 */
export function chooseTarget(
  mode: Exclude<SmokeMode, "off">,
  endpoint: EndpointSettings,
  stack: { readonly created: ReadonlySet<string>; readonly smokeQueue: QueueSettings | null },
): SmokeTarget | null {
  const isNew = endpoint.queues.every(({ name, account }) => account === undefined && stack.created.has(name));
  if (endpoint.verify.scheme.kind === "none")
    return isNew ? { to: "queues", proof: "receive", queues: endpoint.queues } : null;
  if (mode === "auto" && !isNew)
    return stack.smokeQueue && { to: "smoke", proof: "receive", queues: [stack.smokeQueue] };
  return { to: "queues", proof: mode === "receipt" ? "receipt" : "receive", queues: endpoint.queues };
}
