import { bodyText } from "./body-text.ts";
import { fieldReader } from "./field-reader.ts";
import type { Handshake } from "./settings.ts";
import type { WebhookRequest } from "./webhook-request.ts";

/**
 * What a probe wants echoed; null when the request is not one. It may come before the secret is set, so it is answered
 * unverified: bounded in size, and only characters that mean nothing to a browser. Nothing is ever signed for it.
 */
export function answerHandshake(handshake: Handshake | undefined, request: WebhookRequest): string | null {
  if (!handshake || request.body.length > maxProbe) return null;
  const field = fieldReader(request, bodyText(request));
  const isProbe = Object.entries(handshake.when).every(([path, value]) => field(path) === value);
  const echo = isProbe ? field(handshake.echo) : undefined;
  return echo !== undefined && /^[A-Za-z0-9._~+/=-]{1,256}$/.test(echo) ? echo : null;
}

const maxProbe = 4096;
