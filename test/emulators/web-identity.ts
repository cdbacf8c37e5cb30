import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AwsEmulator } from "./aws-emulator.ts";
import { callIam } from "./caller.ts";

/** What a job's token says; the emulator does not check its signature. */
export interface Claims {
  readonly sub: string;
  readonly aud?: string;
  readonly iss?: string;
}

const github = "token.actions.githubusercontent.com";

/** A token as GitHub would issue it to a job. */
export function mintToken({ sub, aud = "sts.amazonaws.com", iss = `https://${github}` }: Claims): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: "RS256", typ: "JWT" },
    { iss, aud, sub, iat: now, exp: now + 300 },
  ];
  const encode = (part: object | string) => Buffer.from(JSON.stringify(part)).toString("base64url");
  return [...parts.map(encode), encode("signature")].join(".");
}

/** What a client of a job is made with, once it assumed the role; rejects when the role does not trust the token. */
export async function assumeRole(aws: AwsEmulator, RoleArn: string, claims: Claims) {
  const sts = new STSClient(aws.client);
  const { Credentials } = await sts.send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "job", WebIdentityToken: mintToken(claims) }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { ...aws.client, credentials };
}

/** The account's provider for GitHub: the emulator's CloudFormation cannot make one. */
export async function createOidcProvider(aws: AwsEmulator, audience = "sts.amazonaws.com"): Promise<void> {
  await callIam(aws, {
    Action: "CreateOpenIDConnectProvider",
    Url: `https://${github}`,
    "ClientIDList.member.1": audience,
    "ThumbprintList.member.1": "f".repeat(40),
  });
}
