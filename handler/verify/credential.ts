import { isUtf8 } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";
import { queryValues } from "../query-string.ts";
import type { CredentialPlace, CredentialScheme } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { decodeExactly } from "./decode-exactly.ts";

export type CredentialFault = "credential-missing" | "credential-malformed" | "credential-mismatch";

export type CredentialCheck = { readonly keyIndex: number } | { readonly fault: CredentialFault };

/** Compares what any accepted place presents with each secret; null: that secret is not set. */
export function checkCredential(
  scheme: CredentialScheme,
  request: WebhookRequest,
  secrets: readonly (string | null)[],
): CredentialCheck {
  const presented = scheme.accepts.map((place) => readCredential(place, request));
  const values = presented.filter((value) => typeof value === "string");
  if (values.length === 0) {
    return { fault: presented.includes(null) ? "credential-malformed" : "credential-missing" };
  }
  const keyIndex = secrets.findIndex((secret) => secret !== null && values.some((value) => isSame(value, secret)));
  return keyIndex === -1 ? { fault: "credential-mismatch" } : { keyIndex };
}

/** Undefined: nothing there; null: there, but not in the place's form. */
function readCredential(place: CredentialPlace, request: WebhookRequest): string | null | undefined {
  switch (place.in) {
    case "header":
      return request.headers.get(place.name);
    case "query":
      return readQuery(request.query, place.name);
    case "bearer":
      return /^bearer +(\S+)$/i.exec(authorization(request))?.[1];
    case "basic":
      return readBasic(authorization(request), place.username);
  }
}

function authorization(request: WebhookRequest): string {
  return request.headers.get("authorization") ?? "";
}

function readQuery(query: string, name: string): string | null | undefined {
  const values = queryValues(query, name);
  return values.length > 1 ? null : values[0];
}

/** The password, which may itself hold a colon. A wrong user name is no credential of ours. */
function readBasic(header: string, username: string | null): string | null | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = decodeExactly(encoded, "base64");
  if (bytes === null || !isUtf8(bytes)) return null;
  const pair = bytes.toString("utf8");
  const colon = pair.indexOf(":");
  if (colon === -1) return null;
  return username === null || isSame(pair.slice(0, colon), username) ? pair.slice(colon + 1) : null;
}

/** Digests are compared, so that neither length nor content shows in the time it takes. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(sha256(left), sha256(right));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
