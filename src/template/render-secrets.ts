import { generatedSecretName } from "../config/generated-secret.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { Fragments } from "./load-fragments.ts";
import { toIdHash } from "./logical-id.ts";
import { type Part, toPart } from "./part.ts";

/**
 * Renders the secrets that are made with the stack, one for each endpoint that is given none. The logical ID is as
 * distinct as the name: under another ID a secret of the same name would be refused while the old one is still there.
 */
export function renderSecrets({ name, endpoints }: StackConfig, fragments: Fragments): readonly Part[] {
  return endpoints
    .filter(({ generatesSecret }) => generatesSecret)
    .map(({ key }) =>
      toPart(`endpoints.${key}.verify.secret`, fragments["generated-secret"], {
        values: { SecretName: generatedSecretName(name, key) },
        suffix: toIdHash(key),
      }),
    );
}
