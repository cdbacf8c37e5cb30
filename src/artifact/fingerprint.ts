import { createHash } from "node:crypto";
import type { Settings } from "../../handler/settings.ts";
import { version } from "../version.ts";
import { toCanonicalJson } from "./canonical-json.ts";

/** Which handler runs: the version of this action, and the SHA-256 of its code in hex. */
export interface HandlerVersion {
  readonly version: string;
  readonly sha256: string;
}

/** SHA-256, in hex, of what the handler is told: alike for the same config, whatever handler is packed beside it. */
export function settingsFingerprint(settings: Settings): string {
  return sha256(toCanonicalJson(settings));
}

/** Names the handler that this action brings along. @param code its bundled files, one after the other */
export function handlerVersion(code: Uint8Array): HandlerVersion {
  return { version, sha256: sha256(code) };
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
