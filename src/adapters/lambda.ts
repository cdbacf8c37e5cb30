import { GetFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Lambda } from "../ports.ts";
import { withMeaning } from "./aws-error.ts";

/** Lambda through the AWS SDK. */
export function createLambda(client: LambdaClient): Lambda {
  return {
    getCodeSha256: (FunctionName) =>
      withMeaning("lambda:GetFunctionConfiguration", async () => {
        const { CodeSha256 = "" } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
        return CodeSha256;
      }),
  };
}
