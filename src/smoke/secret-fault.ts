import type { Scheme } from "../../handler/settings.ts";
import { signatureKey } from "../../handler/verify/signed-message.ts";

/** Why no request can be made with a secret, without quoting it; null when one can. */
export function secretFault(scheme: Scheme, secret: string): string | null {
  if (scheme.kind === "none") return null;
  if (secret === "") return "it is empty";
  if (scheme.kind === "credential") return isInHeader(scheme.accepts[0]?.in) ? credentialFault(scheme, secret) : null;
  if (signatureKey(scheme, secret)) return null;
  return textFault(secret) ?? "it is not in the form that its provider shows: `whsec_` and then base64";
}

/** In the query, and as a password, it is encoded. */
function isInHeader(place: string | undefined): boolean {
  return place === "header" || place === "bearer";
}

function credentialFault({ accepts }: Extract<Scheme, { kind: "credential" }>, token: string): string | null {
  const fault = textFault(token);
  if (fault) return fault;
  if (accepts[0]?.in === "bearer" && token.includes(" ")) return "it holds a space, which a bearer token may not";
  return /^[\x20-\x7E]*$/.test(token) ? null : "it holds a character that no header takes";
}

/** The runtime's `fetch` refuses a line break in words that quote the secret, and trims spaces at the ends. */
function textFault(secret: string): string | null {
  if (/[\r\n]/.test(secret)) return "it holds a line break: store it without the one at its end";
  return /^ | $/.test(secret) ? "it begins or ends with a space" : null;
}
