import { toCode } from "../escape-foreign-text.ts";
import type { VerifyConfig } from "../providers/verify-config.ts";
import type { DeployedEndpoint } from "./outcome.ts";

/** What a sender must send under a scheme that the config file spells out, whatever the sender's own pages call it. */
export function genericSteps({ url, verify }: DeployedEndpoint): readonly string[] {
  switch (verify.provider) {
    case "hmac":
      return [toUrl(url), ...hmacSteps(verify)];
    case "token":
      return tokenSteps(url, verify);
    case "basic":
      return [toUrl(url), ...basicSteps(verify)];
    default:
      return [toUrl(url), "No secret: every request is accepted."];
  }
}

type Hmac = Extract<VerifyConfig, { provider: "hmac" }>;
type Token = Extract<VerifyConfig, { provider: "token" }>;
type Basic = Extract<VerifyConfig, { provider: "basic" }>;

function toUrl(url: string): string {
  return `**URL**: ${toCode(url)}`;
}

function hmacSteps({ header, prefix, algorithm, encoding, message, timestamp }: Hmac): readonly string[] {
  return [
    `**Header**: ${toCode(header)} holds the signature${prefix === "" ? ", with no prefix" : ` after the prefix ${toCode(prefix)}`}`,
    `**Algorithm**: HMAC-${algorithm.toUpperCase()}, keyed with the secret`,
    `**Encoding**: ${encoding}`,
    `**Message**: ${toCode(message)} is what is signed; ${toCode("{body}")} is the body, byte for byte`,
    ...(timestamp === null ? [] : [toTime(timestamp, message.includes("{timestamp}"))]),
  ];
}

function toTime({ header, tolerance }: NonNullable<Hmac["timestamp"]>, isNamed: boolean): string {
  const role = isNamed ? `, and is the ${toCode("{timestamp}")} of the message` : "";
  return `**Timestamp header**: ${toCode(header)} holds whole seconds since 1970, at most ${tolerance} s from our clock${role}`;
}

function tokenSteps(url: string, { in: place, field }: Token): readonly string[] {
  return place === "query"
    ? [toUrl(`${url}?${field}=<secret>`), "**Token**: the secret, percent-encoded, stands in the URL"]
    : [toUrl(url), `**Token**: the secret alone in the header ${toCode(field)}`];
}

function basicSteps({ username }: Basic): readonly string[] {
  return [`**User name**: ${username === null ? "any" : toCode(username)}`, "**Password**: the secret"];
}
