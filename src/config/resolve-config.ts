import type { VerifyConfig } from "../providers/verify-config.ts";
import { generatedSecretName } from "./generated-secret.ts";
import { resolveQueue } from "./queue-names.ts";
import { queue as queueSchema } from "./queue-schema.ts";
import type { ConfigSource, EndpointSource } from "./schema.ts";
import type { Removed, StackConfig, Throttle } from "./stack-config.ts";
import { stackNameOf } from "./stack-name.ts";
import type { Target } from "./target.ts";

/** The merged file with every default filled in and every name resolved. */
export function resolveConfig({ environments: _, ...source }: ConfigSource, target: Target): StackConfig {
  const name = stackNameOf(source.name, target);
  const throttle = source.throttle ?? null;
  const isPreview = target.previewOf !== null;
  return {
    ...source,
    name,
    environment: isPreview ? null : target.environment,
    pullRequest: target.previewOf,
    endpoints: Object.entries(source.endpoints).map(([key, endpoint]) => ({
      ...resolveEndpoint(key, endpoint, throttle),
      generatesSecret: isPreview && isGenerated(endpoint.verify, generatedSecretName(name, key)),
    })),
    queues: Object.entries(source.queues ?? impliedQueues(source)).map(([key, queue]) =>
      resolveQueue(name, key, queue),
    ),
    throttle,
    terminationProtection: source.terminationProtection && !isPreview,
    function: { ...source.function, reservedConcurrency: source.function.reservedConcurrency ?? null },
    permissionsBoundary: source.permissionsBoundary ?? null,
    removed: source.removed.map(toRemoved),
  };
}

function isGenerated(verify: VerifyConfig, name: string): boolean {
  return (
    "secrets" in verify && verify.secrets.some((secret) => secret.store === "secretsmanager" && secret.id === name)
  );
}

function resolveEndpoint(key: string, endpoint: EndpointSource, throttle: Throttle | null) {
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
function impliedQueues(source: Pick<ConfigSource, "endpoints">): NonNullable<ConfigSource["queues"]> {
  const keys = Object.values(source.endpoints).flatMap((endpoint) => endpoint.queues);
  return Object.fromEntries(keys.map((key) => [key, queueSchema.parse({})]));
}

function toRemoved(entry: string): Removed {
  const [kind, key] = entry.split(".") as [Removed["kind"], string];
  return { kind, key };
}
