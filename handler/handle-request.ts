import { answerHandshake } from "./handshake.ts";
import type { Log } from "./log.ts";
import { messageId } from "./message-id.ts";
import { messageSize, type QueueMessage, toQueueMessage } from "./queue-message.ts";
import { type GatewayResponse, type Outcome, toResponse, type Unavailable } from "./response.ts";
import { type SendPorts, sendToQueues } from "./send.ts";
import type { EndpointSettings, LogLevel, QueueSettings, Settings } from "./settings.ts";
import type { SmokeProof } from "./verify/smoke-proof.ts";
import { type VerifyPorts, verifyRequest } from "./verify/verify-request.ts";
import { toWebhookRequest, type WebhookRequest } from "./webhook-request.ts";

export interface HandlerPorts extends SendPorts, VerifyPorts {
  readonly settings: Settings;
  readonly log: Log;
}

/** Answers any event at all: a fault of ours is a 503, never a throw. */
export async function handleRequest(event: unknown, ports: HandlerPorts): Promise<GatewayResponse> {
  const receivedAt = ports.now();
  const id = messageId(receivedAt);
  const request = readRequest(event);
  const endpoint = request && endpointOf(request, ports.settings);
  const outcome = await decide({ id, receivedAt, request, endpoint }, ports).catch(fault);
  report({ id, receivedAt, request, endpoint, outcome }, ports);
  return toResponse(outcome, id, endpoint);
}

/** The largest message that SQS takes, attributes included. */
const maxMessage = 1_048_576;

function readRequest(event: unknown): WebhookRequest | undefined {
  try {
    return toWebhookRequest(event) ?? undefined;
  } catch {
    return undefined;
  }
}

function endpointOf({ route }: WebhookRequest, { endpoints }: Settings): EndpointSettings | undefined {
  return Object.hasOwn(endpoints, route) ? endpoints[route] : undefined;
}

interface Arrival {
  readonly id: string;
  readonly receivedAt: number;
  readonly request: WebhookRequest | undefined;
  readonly endpoint: EndpointSettings | undefined;
}

async function decide({ id, receivedAt, request, endpoint }: Arrival, ports: HandlerPorts): Promise<Outcome> {
  if (!request || !endpoint) return unavailable("endpoint-unknown");
  if (!endpoint.methods.includes(request.method)) return { kind: "method-not-allowed" };
  // Before anything is made of the body, its size included.
  if (request.altered) return unavailable("body-altered");
  if (request.body.length > (endpoint.maxBody ?? maxMessage)) return { kind: "body-too-large" };
  const echo = answerHandshake(endpoint.verify.handshake, request);
  if (echo !== null) return { kind: "handshake", echo };
  const verification = await verifyRequest(endpoint, request, ports);
  switch (verification.kind) {
    case "pending":
      return verification;
    case "unavailable":
      return { ...unavailable("secret-unavailable"), secrets: verification.secrets };
    case "refused":
      return { kind: "rejected", reason: verification.reason };
    case "passed": {
      const { secret, smoke } = verification;
      const message = toQueueMessage({ id, receivedAt, endpoint, request, secret, smoke });
      return enqueue(message, { queues: queuesFor(endpoint, smoke, ports.settings), smoke: smoke !== null }, ports);
    }
  }
}

/** A smoke message that a production consumer must not see goes to the stack's own smoke queue. */
function queuesFor(endpoint: EndpointSettings, smoke: SmokeProof | null, settings: Settings): readonly QueueSettings[] {
  if (smoke?.to !== "smoke") return endpoint.queues;
  return settings.smokeQueue ? [settings.smokeQueue] : [];
}

async function enqueue(
  message: QueueMessage,
  { queues, smoke }: { readonly queues: readonly QueueSettings[]; readonly smoke: boolean },
  ports: HandlerPorts,
): Promise<Outcome> {
  if (messageSize(message) > maxMessage) return { kind: "body-too-large" };
  if (queues.length === 0) return unavailable("queue-unknown");
  const deliveries = await sendToQueues(message, queues, ports);
  if (deliveries.every((delivery) => delivery.ok)) return { kind: "accepted", deliveries, smoke };
  return { ...unavailable("queue-failed"), deliveries };
}

function unavailable(reason: string): Unavailable {
  return { kind: "unavailable", reason, deliveries: [], secrets: [] };
}

function fault(error: unknown): Outcome {
  return unavailable(error instanceof Error ? `fault: ${error.name}` : "fault");
}

interface Ending extends Arrival {
  readonly outcome: Outcome;
}

/** A log that cannot be written must not take back what the queues already have. */
function report({ id, receivedAt, request, endpoint, outcome }: Ending, ports: HandlerPorts): void {
  try {
    ports.log(outcomeLevels[outcome.kind], {
      id,
      requestId: request?.requestId ?? undefined,
      endpoint: endpoint?.name,
      provider: endpoint?.verify.provider,
      outcome: outcome.kind,
      reason: "reason" in outcome ? outcome.reason : undefined,
      deliveries: "deliveries" in outcome ? outcome.deliveries : undefined,
      secrets: "secrets" in outcome && outcome.secrets.length > 0 ? outcome.secrets : undefined,
      smoke: outcome.kind === "accepted" && outcome.smoke ? true : undefined,
      milliseconds: ports.now() - receivedAt,
    });
  } catch {}
}

const outcomeLevels = {
  accepted: "info",
  handshake: "info",
  rejected: "warn",
  "method-not-allowed": "warn",
  "body-too-large": "warn",
  pending: "error",
  unavailable: "error",
} satisfies Record<Outcome["kind"], LogLevel>;
