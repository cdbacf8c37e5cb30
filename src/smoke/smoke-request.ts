import type { EndpointSettings } from "../../handler/settings.ts";
import { signRequest } from "../../handler/verify/signed-message.ts";
import { signSmokeProof, smokeHeader } from "../../handler/verify/smoke-proof.ts";
import type { HttpRequest } from "../http-api.ts";
import { secretFault } from "./secret-fault.ts";

export interface SmokeSubject {
  readonly url: string;
  readonly endpoint: EndpointSettings;
  /** The endpoint's current secret; empty where nothing is verified. */
  readonly secret: string;
  readonly nonce: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * A request as the provider would send it, with the proof that lets the handler tell where its message went.
 * @returns null when the secret is at fault, or the scheme leaves nothing to sign
 */
export function toSmokeRequest(subject: SmokeSubject, to: "queues" | "smoke"): HttpRequest | null {
  const request = toSignedRequest(subject);
  if (!request || subject.secret === "") return request;
  const { endpoint, nonce, now, secret } = subject;
  const proven = { endpoint: endpoint.name, nonce, to, time: Math.floor(now / 1_000), body: request.body };
  return { ...request, headers: { ...request.headers, [smokeHeader]: signSmokeProof(proven, secret) } };
}

/** The same request under a secret that is not the endpoint's: it must be refused. */
export function toForgedRequest(subject: SmokeSubject): HttpRequest | null {
  return toSignedRequest({ ...subject, secret: `whsec_${Buffer.from(subject.nonce).toString("base64")}` });
}

function toSignedRequest({ url, endpoint, secret, nonce, now }: SmokeSubject): HttpRequest | null {
  const method = endpoint.methods.includes("POST") ? "POST" : (endpoint.methods[0] ?? "POST");
  const content = JSON.stringify({ webhook2sqs: "smoke", endpoint: endpoint.name, nonce });
  const body = Buffer.from(bodiless.has(method) ? "" : content);
  const { scheme } = endpoint.verify;
  const proof = secretFault(scheme, secret) ? null : signRequest(scheme, secret, { body, now, id: `smoke_${nonce}` });
  if (!proof) return null;
  return {
    url: proof.query === "" ? url : `${url}?${proof.query}`,
    method,
    headers: { "content-type": "application/json", "user-agent": "webhook2sqs-smoke", ...proof.headers },
    body,
  };
}

const bodiless = new Set(["GET", "HEAD"]);
