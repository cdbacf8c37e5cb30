import { providers } from "../providers/table.ts";
import type { ProviderName } from "./stack-config.ts";

/** The rows of the provider table, by the name that `verify.provider` takes. */
export const providerNames = Object.keys(providers) as readonly ProviderName[];
