import type { Iam } from "../../src/iam-api.ts";
import { awsFault } from "./aws-fault.ts";

export interface FakeIam extends Iam {
  /** Audiences by the provider's ARN. */
  readonly providers: Map<string, readonly string[]>;
}

/** The OIDC providers of an account. */
export function createFakeIam(): FakeIam {
  const providers: FakeIam["providers"] = new Map();
  return {
    providers,
    listOpenIDConnectProviders: async () => [...providers.keys()],
    getOpenIDConnectProvider: async (arn) => {
      const audiences = providers.get(arn);
      if (audiences === undefined) throw awsFault("iam:GetOpenIDConnectProvider", "NoSuchEntity", `${arn} not found`);
      return audiences;
    },
  };
}
