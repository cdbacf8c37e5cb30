import type { ProviderRow, Scheme, VerifySettings } from "../../handler/settings.ts";
import type { Provider } from "./provider.ts";
import { type ProviderName, providers } from "./table.ts";
import type { VerifyConfig } from "./verify-config.ts";

/** The row of a named provider; undefined for `hmac`, `token`, `basic` and `none`, which the config file spells out. */
export function findProvider(name: string): Provider | undefined {
  return isProviderName(name) ? providers[name] : undefined;
}

/** Turns what the config file says into what the handler does; the file's own scheme has the same shape as a row. */
export function resolveVerify(verify: VerifyConfig): VerifySettings {
  return {
    ...rowOf(verify),
    provider: verify.provider,
    secrets: verify.provider === "none" ? [] : verify.secrets,
  };
}

function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

function rowOf(verify: VerifyConfig): ProviderRow {
  switch (verify.provider) {
    case "none":
      return { scheme: { kind: "none" } };
    case "token":
      return { scheme: { kind: "credential", accepts: [{ in: verify.in, name: fieldName(verify.in, verify.field) }] } };
    case "basic":
      return { scheme: { kind: "credential", accepts: [{ in: "basic", username: verify.username }] } };
    case "hmac":
      return { scheme: hmacScheme(verify) };
    default:
      return providers[verify.provider].row;
  }
}

/** The handler looks headers up by their lower-cased name; query fields keep their case. */
function fieldName(place: "header" | "query", name: string): string {
  return place === "header" ? name.toLowerCase() : name;
}

function hmacScheme(verify: Extract<VerifyConfig, { provider: "hmac" }>): Scheme {
  const { algorithm, encoding, prefix, timestamp } = verify;
  return {
    kind: "signature",
    algorithm,
    encoding,
    key: "utf8",
    header: verify.header.toLowerCase(),
    form: "plain",
    prefix,
    message: verify.message.replace(/\{header\.[^{}]+\}/g, (field) => field.toLowerCase()),
    timestamp: timestamp && { from: `header.${timestamp.header.toLowerCase()}`, tolerance: timestamp.tolerance },
  };
}
