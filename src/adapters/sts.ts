import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Sts } from "../ports.ts";
import { withMeaning } from "./aws-error.ts";

/** STS through the AWS SDK. */
export function createSts(client: STSClient): Sts {
  return {
    getCallerIdentity: () =>
      withMeaning("sts:GetCallerIdentity", async () => {
        const { Account = "", Arn = "" } = await client.send(new GetCallerIdentityCommand({}));
        return { account: Account, partition: Arn.split(":")[1] ?? "aws" };
      }),
  };
}
