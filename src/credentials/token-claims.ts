import { Buffer } from "node:buffer";
import { ownProperty } from "../own-property.ts";

/** What an OIDC token says of the job it was made for; empty where it is silent. */
export interface TokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly jobWorkflowRef: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly repositoryId: string;
  readonly ownerId: string;
}

/** Reads our own token, to tell what it says; only STS verifies it. Anything unexpected in it reads as silence. */
export function readClaims(token: string): TokenClaims {
  const payload = parsePayload(token);
  const text = (name: string) => toText(ownProperty(payload, name));
  return {
    iss: text("iss"),
    aud: text("aud"),
    sub: text("sub"),
    jobWorkflowRef: text("job_workflow_ref"),
    repository: text("repository"),
    repositoryId: text("repository_id"),
    ownerId: text("repository_owner_id"),
  };
}

/** `<header>.<payload>.<signature>`, each in base64url. */
function parsePayload(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** A token may be for several audiences. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
