import type { CredentialScheme, SignatureScheme } from "../../handler/settings.ts";

/** The commonest way to sign: HMAC-SHA-256 over the body alone, in hex after `sha256=`. */
export const bodyHmac = {
  kind: "signature",
  algorithm: "sha256",
  encoding: "hex",
  key: "utf8",
  form: "plain",
  prefix: "sha256=",
  message: "{body}",
  timestamp: null,
} as const satisfies Omit<SignatureScheme, "header">;

/** Standard Webhooks under the header names of one vendor. */
export function standardScheme(vendor: "webhook" | "svix"): SignatureScheme {
  return {
    ...bodyHmac,
    encoding: "base64",
    key: "whsec",
    header: `${vendor}-signature`,
    form: "list",
    prefix: "v1",
    message: `{header.${vendor}-id}.{timestamp}.{body}`,
    timestamp: { from: `header.${vendor}-timestamp`, tolerance: 300 },
  };
}

/** A static token in a header of its own. */
export function token(header: string): CredentialScheme {
  return { kind: "credential", accepts: [{ in: "header", name: header }] };
}
