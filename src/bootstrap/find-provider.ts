import { ActionError } from "../errors.ts";
import type { Iam } from "../iam-api.ts";
import type { CallerIdentity } from "../ports.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import type { OidcProvider } from "../template/bootstrap/render-bootstrap.ts";
import { urlSuffix } from "../url-suffix.ts";

/**
 * Whether the account has the issuer's provider: it can have only one, and other repositories' roles use it too. One
 * that this very stack made stays in its template.
 * @throws ActionError `oidc-audience-missing` for one that refuses tokens meant for AWS
 */
export async function findProvider(
  issuer: string,
  found: FoundStack,
  { aws: { iam }, caller }: Account,
): Promise<OidcProvider> {
  const audience = `sts.${urlSuffix(caller.partition)}`;
  const providers = await iam.listOpenIDConnectProviders();
  const arn = providers.find((provider) => provider.endsWith(`:oidc-provider/${issuer}`));
  if (arn === undefined) return "own";
  const audiences = await iam.getOpenIDConnectProvider(arn);
  if (!audiences.includes(audience)) throw audienceMissing(arn, audience);
  return madeBy(found) ? "own" : "reused";
}

interface Account {
  readonly aws: { readonly iam: Iam };
  readonly caller: Pick<CallerIdentity, "partition">;
}

function madeBy(found: FoundStack): boolean {
  return found.state === "present" && Object.hasOwn(found.template.Resources, "OidcProvider");
}

function audienceMissing(arn: string, audience: string): ActionError {
  return new ActionError("oidc-audience-missing", {
    message: `The account's OIDC provider ${arn} does not take tokens for ${audience}`,
    remedy: `Add the audience, which changes nothing for who uses it already: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${audience}`,
    resource: arn,
  });
}
