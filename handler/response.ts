import type { Delivery } from "./send.ts";
import type { CredentialPlace, EndpointSettings } from "./settings.ts";
import type { SecretFault } from "./verify/secret-faults.ts";
import type { RejectReason } from "./verify/verify-request.ts";

/** How a request ended. */
export type Outcome =
  | { readonly kind: "accepted"; readonly deliveries: readonly Delivery[]; readonly smoke: boolean }
  | { readonly kind: "handshake"; readonly echo: string }
  | { readonly kind: "rejected"; readonly reason: RejectReason }
  | { readonly kind: "method-not-allowed" }
  | { readonly kind: "body-too-large" }
  | { readonly kind: "pending"; readonly secrets: readonly SecretFault[] }
  | Unavailable;

/** A fault of ours, with whatever of queues and secrets is known of it. */
export interface Unavailable {
  readonly kind: "unavailable";
  readonly reason: string;
  readonly deliveries: readonly Delivery[];
  readonly secrets: readonly SecretFault[];
}

/** API Gateway's answer of payload format 2.0. */
export interface GatewayResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One answer for each outcome; no fault of ours is a 4xx, as senders drop the event on one. */
export function toResponse(outcome: Outcome, id: string, endpoint: EndpointSettings | undefined): GatewayResponse {
  switch (outcome.kind) {
    case "accepted":
      return acceptedResponse(outcome, id, endpoint?.respond ?? 200);
    case "handshake":
      return respond(200, id, { type: "text/plain", text: outcome.echo });
    case "rejected":
      return rejectedResponse(id, endpoint);
    case "method-not-allowed":
      return withHeaders(respond(405, id, json({ id, error: outcome.kind })), {
        allow: endpoint?.methods.join(", ") ?? "",
      });
    case "body-too-large":
      return respond(413, id, json({ id, error: outcome.kind }));
    case "pending":
    case "unavailable":
      return withHeaders(respond(503, id, json({ id, error: outcome.kind })), { "retry-after": "30" });
  }
}

/** A proven smoke request is told where its message went, which 204 could not carry. */
function acceptedResponse(
  { deliveries, smoke }: Extract<Outcome, { kind: "accepted" }>,
  id: string,
  status: number,
): GatewayResponse {
  if (!smoke) return respond(status, id, json({ id }));
  const receipts = deliveries.flatMap((delivery) =>
    delivery.ok ? [{ queue: delivery.queue, messageId: delivery.messageId, md5: true }] : [],
  );
  return respond(status === 204 ? 200 : status, id, json({ id, smoke: receipts }));
}

/** The same for every refusal of an endpoint. A 401 says how to present a password or token: RFC 9110, 11.6.1. */
function rejectedResponse(id: string, endpoint: EndpointSettings | undefined): GatewayResponse {
  const response = respond(endpoint?.rejectStatus ?? 401, id, json({ id, error: "unauthorized" }));
  const scheme = endpoint?.verify.scheme;
  if (response.statusCode !== 401 || scheme?.kind !== "credential") return response;
  const asked = scheme.accepts.flatMap((place) => challenges[place.in] ?? []);
  return asked.length === 0 ? response : withHeaders(response, { "www-authenticate": asked.join(", ") });
}

const challenges = {
  basic: 'Basic realm="webhook2sqs"',
  bearer: 'Bearer realm="webhook2sqs"',
  header: null,
  query: null,
} satisfies Record<CredentialPlace["in"], string | null>;

interface Content {
  readonly type: string;
  readonly text: string;
}

function json(value: unknown): Content {
  return { type: "application/json", text: JSON.stringify(value) };
}

function respond(statusCode: number, id: string, content: Content): GatewayResponse {
  const headers = { "x-content-type-options": "nosniff", "x-webhook2sqs-id": id };
  if (statusCode === 204) return { statusCode, headers, body: "" };
  return { statusCode, headers: { "content-type": content.type, ...headers }, body: content.text };
}

function withHeaders(response: GatewayResponse, headers: Readonly<Record<string, string>>): GatewayResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}
