import type { VerifyConfig } from "../providers/verify-config.ts";
import { resolveQueue } from "./queue-names.ts";
import { queue as queueSchema } from "./queue-schema.ts";
import type { ConfigSource, EndpointSource } from "./schema.ts";
import type { EndpointConfig, Removed, StackConfig, Throttle } from "./stack-config.ts";

/** The file with every default filled in and every name resolved. */
export function resolveConfig(source: ConfigSource): StackConfig {
  const throttle = source.throttle ?? null;
  return {
    ...source,
    endpoints: Object.entries(source.endpoints).map(([key, endpoint]) => resolveEndpoint(key, endpoint, throttle)),
    queues: Object.entries(source.queues ?? impliedQueues(source)).map(([key, queue]) =>
      resolveQueue(source.name, key, queue),
    ),
    throttle,
    function: { ...source.function, reservedConcurrency: source.function.reservedConcurrency ?? null },
    permissionsBoundary: source.permissionsBoundary ?? null,
    removed: source.removed.map(toRemoved),
  };
}

function resolveEndpoint(key: string, endpoint: EndpointSource, throttle: Throttle | null): EndpointConfig {
  return {
    ...endpoint,
    key,
    path: endpoint.path ?? `/${key}`,
    groupBy: endpoint.groupBy ?? [],
    throttle: endpoint.throttle ?? (throttle === null ? builtInThrottle(endpoint.verify) : null),
    maxBody: endpoint.maxBody ?? null,
  };
}

/** An endpoint that takes anyone's requests costs money by the request. */
function builtInThrottle(verify: VerifyConfig): Throttle | null {
  return verify.provider === "none" ? { rate: 10, burst: 20 } : null;
}

/** Without `queues`, each queue that an endpoint names is one with every default. */
function impliedQueues(source: ConfigSource): NonNullable<ConfigSource["queues"]> {
  const keys = Object.values(source.endpoints).flatMap((endpoint) => endpoint.queues);
  return Object.fromEntries(keys.map((key) => [key, queueSchema.parse({})]));
}

function toRemoved(entry: string): Removed {
  const [kind, key] = entry.split(".") as [Removed["kind"], string];
  return { kind, key };
}
