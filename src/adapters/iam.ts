import {
  GetOpenIDConnectProviderCommand,
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import type { Iam } from "../iam-api.ts";
import { withMeaning } from "./aws-error.ts";

/** IAM through the AWS SDK. */
export function createIam(client: IAMClient): Iam {
  return {
    listOpenIDConnectProviders: () =>
      withMeaning("iam:ListOpenIDConnectProviders", async () => {
        const { OpenIDConnectProviderList = [] } = await client.send(new ListOpenIDConnectProvidersCommand({}));
        return OpenIDConnectProviderList.map(({ Arn = "" }) => Arn);
      }),
    getOpenIDConnectProvider: (OpenIDConnectProviderArn) =>
      withMeaning("iam:GetOpenIDConnectProvider", async () => {
        const { ClientIDList = [] } = await client.send(
          new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }),
        );
        return ClientIDList;
      }),
  };
}
