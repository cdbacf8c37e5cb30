import { type AssumedRole, toAssumedRole } from "../credentials/assumed-role.ts";
import type { Role } from "../credentials/role.ts";
import type { Aws, Clock } from "../ports.ts";
import { type AwsSettings, clientSettings, createAws } from "./aws.ts";
import { type CredentialsProvider, renewCredentials } from "./renew-credentials.ts";

export interface RoleSettings extends Omit<AwsSettings, "credentials"> {
  /** ARNs; null: the ambient credentials. */
  readonly roles: Readonly<Record<Role, string | null>>;
  readonly run: Parameters<typeof toAssumedRole>[1];
}

/** What a role is assumed with. */
export interface RolePorts {
  readonly clock: Pick<Clock, "now">;
  readonly mask: (secret: string) => void;
  /** Gives the job's token for an audience. */
  readonly mint: (audience: string) => Promise<string>;
}

/** AWS as each role, made once: two that have one ARN share its session. */
export function createAwsByRole(settings: RoleSettings, ports: RolePorts): (role: Role) => Promise<Aws> {
  const { roles, run, ...access } = settings;
  const made = new Map<string | null, Aws>();
  return async (role) => {
    const arn = roles[role];
    const aws = made.get(arn) ?? createAws({ ...access, credentials: credentialsOf(arn) }, ports.mask);
    made.set(arn, aws);
    return aws;
  };

  function credentialsOf(arn: string | null): CredentialsProvider | undefined {
    if (arn === null) return undefined;
    const role = toAssumedRole(arn, run);
    return renewCredentials(() => obtain(role, clientSettings(access), ports), ports.clock);
  }
}

/** Nothing of it is exported: what other steps of the job run as stays as it is. */
async function obtain(role: AssumedRole, settings: ReturnType<typeof clientSettings>, { mask, mint }: RolePorts) {
  const [token, { assumeRole }] = await Promise.all([mint(role.audience), import("./assume-role.ts")]);
  const credentials = await assumeRole(role, token, settings);
  for (const secret of [credentials.secretAccessKey, credentials.sessionToken]) mask(secret);
  return credentials;
}
