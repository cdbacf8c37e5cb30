import type { SecretReference } from "../../handler/settings.ts";
import { resolveVerify } from "../providers/resolve-verify.ts";
import type { VerifyConfig } from "../providers/verify-config.ts";
import { describeSecret } from "../refusals/secrets.ts";
import { type Detail, type Pair, plain, risky } from "./detail.ts";
import { orElse, quote, quoteAll } from "./file-text.ts";
import { toDurationText } from "./quantity-text.ts";

/** How an endpoint knows its sender from now on; secrets by their reference, for their value is nowhere here. */
export function compareVerify([before, after]: Pair<VerifyConfig>): readonly Detail[] {
  const [old, next] = [partsOf(before), partsOf(after)];
  if (before.provider !== after.provider) {
    const changed = Object.entries(next).filter(([part, text]) => old[part] !== text);
    return [compareProviders([before, after]), ...changed.map(([part, text]) => plain(`verify.${part} ${text}`))];
  }
  const parts = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...parts].flatMap((part) => comparePart(part, [old[part] ?? none, next[part] ?? none]));
}

/** How a new endpoint knows its sender. */
export function describeVerify({ provider }: VerifyConfig): Detail {
  const text = `verify ${quote(provider)}`;
  return provider === "none" ? risky(`${text}: ${open}`) : plain(text);
}

const open = "anyone may send";

function compareProviders([before, after]: Pair<VerifyConfig>): Detail {
  const text = `verify ${quote(before.provider)} → ${quote(after.provider)}`;
  const [old, next] = [strength(before), strength(after)];
  return next < old ? risky(`${text}: ${next === 0 ? open : "it proves who sent, no longer what"}`) : plain(text);
}

/** What is proven of a request: nothing, who sent it, or also what was sent. */
function strength(verify: VerifyConfig): number {
  return ["none", "credential", "signature"].indexOf(resolveVerify(verify).scheme.kind);
}

function comparePart(part: string, [before, after]: Pair<string>): readonly Detail[] {
  if (before === after) return [];
  const text = `verify.${part} ${before} → ${after}`;
  const isUntimed = part === "timestamp" && after === none;
  return [isUntimed ? risky(`${text}: an old request can be replayed`) : plain(text)];
}

const none = "none";

type Parts = Readonly<Record<string, string>>;

/** The keys that stand beside `provider`, in the file's own words. */
function partsOf(verify: VerifyConfig): Parts {
  switch (verify.provider) {
    case "none":
      return {};
    case "hmac":
      return hmacParts(verify);
    case "token":
      return { secret: quoteSecrets(verify.secrets), ...tokenPart(verify) };
    case "basic":
      return { secret: quoteSecrets(verify.secrets), username: orElse("any", quote)(verify.username) };
    default:
      return { secret: quoteSecrets(verify.secrets) };
  }
}

type Hmac = Extract<VerifyConfig, { provider: "hmac" }>;

function hmacParts({ provider, secrets, timestamp, ...rest }: Hmac): Parts {
  const texts: Readonly<Record<string, string>> = rest;
  return {
    secret: quoteSecrets(secrets),
    ...Object.fromEntries(Object.entries(texts).map(([part, text]) => [part, quote(text)])),
    timestamp: orElse(none, quoteTimestamp)(timestamp),
  };
}

function quoteTimestamp({ header, tolerance }: NonNullable<Hmac["timestamp"]>): string {
  return quote(`{ header: ${header}, tolerance: ${toDurationText(tolerance)} }`);
}

/** The file writes either `header:` or `query:`. */
function tokenPart(verify: Extract<VerifyConfig, { provider: "token" }>): Parts {
  return { [verify.in]: quote(verify.field) };
}

/** In their order: first the current one, then the previous. */
function quoteSecrets(secrets: readonly SecretReference[]): string {
  const [current, ...previous] = secrets.map(describeSecret);
  if (current === undefined) return none;
  return previous.length === 0 ? quote(current) : `${quote(current)} (previous ${quoteAll(previous)})`;
}
