import * as z from "zod";
import type { VerifyConfig } from "../providers/verify-config.ts";
import { providerNames } from "./provider-names.ts";
import { duration } from "./quantities.ts";
import { secret } from "./secret-reference.ts";
import { checkHmac, checkToken } from "./verify-checks.ts";
import { choice, expecting, map, text } from "./words.ts";

const headerName = text(
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/,
  expecting("the name of a header", "Write a header name such as x-signature"),
  "a header name",
).transform((name) => name.toLowerCase());

const timestamp = map({
  header: headerName.describe("The header that holds the time, in seconds since 1970."),
  tolerance: duration("1s", "1d").prefault("5m").describe("How far that time may be from ours, either way."),
});

const row = map({
  provider: choice(providerNames).describe("Who sends. The sender's scheme, headers and handshake are built in."),
  secret,
});

const hmac = map({
  provider: z.literal("hmac").describe("Any other sender that signs with an HMAC."),
  secret,
  header: headerName.describe("The header that holds the signature."),
  algorithm: choice(["sha1", "sha256", "sha512"]).prefault("sha256").describe("The hash under the HMAC."),
  encoding: choice(["hex", "base64", "base64url"]).prefault("hex").describe("How the signature is written."),
  prefix: text(
    /^[\x20-\x7e]{0,64}$/,
    expecting("at most 64 printable ASCII characters", "Write what stands before the signature, such as sha256="),
    "at most 64 printable ASCII characters",
  )
    .prefault("")
    .describe("What stands before the signature in its header, such as `sha256=`."),
  message: text(
    /^[\x20-\x7e]{1,256}$/,
    expecting("1 to 256 printable ASCII characters", 'Write what is signed, such as "{timestamp}.{body}"'),
    "at most 256 printable ASCII characters; must hold `{body}`",
  )
    .prefault("{body}")
    .describe("What is signed: text with `{body}`, `{timestamp}` and `{header.<name>}`."),
  timestamp: timestamp.optional().describe("Where the time is that was signed, so that an old request can be refused."),
}).superRefine(checkHmac);

const token = map({
  provider: z.literal("token").describe("A sender that repeats a fixed token."),
  secret,
  header: headerName.optional().describe("The header that holds the token. Either this or `query`."),
  query: text(
    /^[A-Za-z0-9._~-]{1,128}$/,
    expecting("the name of a query parameter", "Write a name such as token"),
    "a parameter name",
  )
    .optional()
    .describe("The query parameter that holds the token. Either this or `header`."),
}).superRefine(checkToken);

const basic = map({
  provider: z.literal("basic").describe("A sender with HTTP Basic credentials; the secret is the password."),
  secret,
  username: text(
    /^[^:\p{Cc}]{1,128}$/u,
    expecting("a user name without a colon", "Write the user name alone"),
    "no colon",
  )
    .optional()
    .describe("The user name. Without it any is taken."),
});

/** Every name that `provider` takes. */
export const senderNames = [...providerNames, "hmac", "token", "basic"];
const unknownProvider = expecting("a known provider", `Write one of ${senderNames.join(", ")}`);

/** How an endpoint knows its sender: a provider of the table, one of the generic schemes, or nothing, said aloud. */
export const verify = z
  .union([z.literal("none"), z.discriminatedUnion("provider", [row, hmac, token, basic], { error: unknownProvider })], {
    error: expecting(
      "none or a map with a provider",
      'Write `verify: { provider: github, secret: "ssm:/path" }`, or `verify: none` to let everyone in',
    ),
  })
  .transform(toVerifyConfig)
  .describe("How a request proves where it comes from. `none` lets everyone in, and must be written.");

type Written = "none" | z.output<typeof row> | z.output<typeof hmac> | z.output<typeof token> | z.output<typeof basic>;

function toVerifyConfig(written: Written): VerifyConfig {
  if (written === "none") return { provider: "none" };
  const { secret: secrets, ...rest } = written;
  switch (rest.provider) {
    case "hmac":
      return { ...rest, secrets, timestamp: rest.timestamp ?? null };
    case "token":
      return rest.header === undefined
        ? { provider: "token", secrets, in: "query", field: String(rest.query) }
        : { provider: "token", secrets, in: "header", field: rest.header };
    case "basic":
      return { provider: "basic", secrets, username: rest.username ?? null };
    default:
      return { provider: rest.provider, secrets };
  }
}
