import type { SecretReference } from "../../handler/settings.ts";
import type { ProviderName } from "./table.ts";

/** `verify:` of an endpoint, parsed: a row of the provider table, or a scheme that the file spells out. */
export type VerifyConfig =
  | { readonly provider: "none" }
  | {
      readonly provider: "hmac";
      readonly secrets: readonly SecretReference[];
      readonly header: string;
      readonly algorithm: "sha1" | "sha256" | "sha512";
      readonly encoding: "hex" | "base64" | "base64url";
      readonly prefix: string;
      readonly message: string;
      readonly timestamp: { readonly header: string; readonly tolerance: number } | null;
    }
  | {
      readonly provider: "token";
      readonly secrets: readonly SecretReference[];
      readonly in: "header" | "query";
      readonly field: string;
    }
  | { readonly provider: "basic"; readonly secrets: readonly SecretReference[]; readonly username: string | null }
  | { readonly provider: ProviderName; readonly secrets: readonly SecretReference[] };
