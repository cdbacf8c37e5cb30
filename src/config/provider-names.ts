import { type ProviderName, providers } from "../providers/table.ts";

/** The rows of the provider table, by the name that `verify.provider` takes. */
export const providerNames = Object.keys(providers) as readonly ProviderName[];
