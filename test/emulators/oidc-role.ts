import type { AwsEmulator } from "./aws-emulator.ts";
import { callIam, type PolicyDocument } from "./caller.ts";
import { githubIssuer } from "./oidc-server.ts";

export interface OidcRole {
  readonly name: string;
  /** The exact subjects it trusts. */
  readonly subjects: readonly string[];
  readonly policy: PolicyDocument;
}

const provider = githubIssuer.replace("https://", "");
const account = "000000000000";

/** Makes GitHub known to the account. */
export async function createOidcProvider(aws: AwsEmulator): Promise<void> {
  await callIam(aws, {
    Action: "CreateOpenIDConnectProvider",
    Url: githubIssuer,
    "ClientIDList.member.1": "sts.amazonaws.com",
    "ThumbprintList.member.1": "0".repeat(40),
  });
}

/** A role that jobs of these subjects may assume. Answers its ARN. */
export async function createOidcRole(aws: AwsEmulator, { name, subjects, policy }: OidcRole): Promise<string> {
  const trust = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${provider}:aud`]: "sts.amazonaws.com", [`${provider}:sub`]: subjects } },
  };
  await callIam(aws, {
    Action: "CreateRole",
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
  });
  const document = JSON.stringify(policy);
  await callIam(aws, { Action: "PutRolePolicy", RoleName: name, PolicyName: "rights", PolicyDocument: document });
  return `arn:aws:iam::${account}:role/${name}`;
}
