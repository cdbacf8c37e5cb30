import type { EndpointSettings, QueueSettings, Settings } from "../../handler/settings.ts";
import type { EndpointConfig, QueueConfig, StackConfig } from "../config/stack-config.ts";
import { resolveVerify } from "../providers/resolve-verify.ts";
import { smokeQueueName } from "../template/smoke-queue.ts";

/** What the handler is told of the config file. */
export function renderSettings(config: StackConfig): Settings {
  const queues = new Map(config.queues.map((queue) => [queue.key, toQueueSettings(queue)]));
  const smoke = smokeQueueName(config);
  return {
    version: 1,
    stack: config.name,
    logLevel: config.logs.level,
    endpoints: Object.fromEntries(
      config.endpoints.map((endpoint) => [endpoint.path, toEndpointSettings(endpoint, queues)]),
    ),
    smokeQueue: smoke === null ? null : { key: "smoke", name: smoke, fifo: false },
  };
}

type Queues = ReadonlyMap<string, QueueSettings>;

function toEndpointSettings(endpoint: EndpointConfig, queues: Queues): EndpointSettings {
  const { key, methods, respond, rejects, maxBody, groupBy } = endpoint;
  return {
    name: key,
    methods,
    respond,
    rejectStatus: rejects.respond,
    maxBody,
    verify: resolveVerify(endpoint.verify),
    queues: endpoint.queues.map((name) => findQueue(name, queues)),
    groupBy,
  };
}

/** A queue left out here would be a message lost. */
function findQueue(key: string, queues: Queues): QueueSettings {
  const queue = queues.get(key);
  if (queue === undefined) throw new Error(`An endpoint names the queue "${key}", which the config does not have`);
  return queue;
}

function toQueueSettings(queue: QueueConfig): QueueSettings {
  const { key, physicalName: name, fifo } = queue;
  if (queue.kind === "managed") return { key, name, fifo };
  const { account, region } = queue;
  return { key, name, fifo, ...(account !== null && { account }), ...(region !== null && { region }) };
}
