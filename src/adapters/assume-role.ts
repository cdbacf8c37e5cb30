import { AssumeRoleWithWebIdentityCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import type { AssumedRole } from "../credentials/assumed-role.ts";
import { roleRefused } from "../credentials/role-refused.ts";
import { readClaims } from "../credentials/token-claims.ts";
import { describeFault } from "../describe-fault.ts";
import { errorName, toActionError } from "./aws-error.ts";
import type { SessionCredentials } from "./renew-credentials.ts";

/**
 * Assumes a role by the job's token, at STS of the region. The SDK asks again when STS is busy or cannot reach who made
 * the token; a refusal is told at once.
 * @throws ActionError `role-refused`
 */
export async function assumeRole(
  role: AssumedRole,
  token: string,
  settings: STSClientConfig,
): Promise<SessionCredentials> {
  const client = new STSClient(settings);
  const { arn: RoleArn, sessionName: RoleSessionName } = role;
  const command = new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName, WebIdentityToken: token });
  try {
    const { Credentials } = await client.send(command);
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
      expiration: Credentials?.Expiration ?? new Date(),
    };
  } catch (error) {
    const name = errorName(error);
    if (!refused.test(name)) throw toActionError("sts:AssumeRoleWithWebIdentity", error);
    throw roleRefused({ role, claims: readClaims(token) }, { name, message: describeFault(error) }, error);
  }
}

/** With or without `Exception` at the end, as the SDK and the service write them. */
const refused = /^(?:AccessDenied|InvalidIdentityToken|ExpiredToken|IDPRejectedClaim|IDPCommunicationError)/;
