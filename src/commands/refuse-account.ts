import { ActionError } from "../errors.ts";
import type { Aws, CallerIdentity } from "../ports.ts";

/** As which role a run works, and in which accounts it may. */
interface Rights {
  /** Null: with the ambient credentials. */
  readonly arn: string | null;
  /** Empty: in any. */
  readonly allowed: readonly string[];
}

/**
 * Reaches AWS where the run may work: a role of another account is not even assumed, and of the credentials that are
 * used AWS says whose they are before it is asked anything else.
 * @returns the caller, if it had to be known
 * @throws ActionError `account-refused`
 */
export async function refuseAccount(
  { arn, allowed }: Rights,
  reach: () => Promise<Aws>,
): Promise<{ readonly aws: Aws; readonly caller: CallerIdentity | null }> {
  if (allowed.length === 0) return { aws: await reach(), caller: null };
  const [, , , , account = ""] = arn?.split(":") ?? [];
  if (arn !== null && !allowed.includes(account))
    throw refused(`The role ${arn} is of the account ${account}`, allowed);
  const aws = await reach();
  const caller = await aws.sts.getCallerIdentity();
  if (!allowed.includes(caller.account)) throw refused(`The credentials are of the account ${caller.account}`, allowed);
  return { aws, caller };
}

function refused(whose: string, allowed: readonly string[]): ActionError {
  const accounts = allowed.length === 1 ? `only ${allowed[0]} is` : `only ${allowed.join(", ")} are`;
  return new ActionError("account-refused", {
    message: `${whose}, and ${accounts} allowed`,
    remedy:
      "Nothing was asked of AWS there. Correct the role or the credentials, or add the account to the input `allowed-account-ids`.",
  });
}
