import { AwsClient } from "aws4fetch";
import { zipSync } from "fflate";
import type { AwsEmulator } from "../emulators/aws-emulator.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * What the function of a stack runs as: a second function under the same role hands out its credentials. Nobody else
 * may assume that role.
 */
export async function roleCredentials(aws: AwsEmulator, stack: string): Promise<Credentials> {
  const call = lambdaCaller(aws);
  const { Configuration } = await call<FunctionAnswer>("GET", `/2015-03-31/functions/${stack}`);
  await call("POST", "/2015-03-31/functions", {
    FunctionName: `${stack}-probe`,
    Role: Configuration.Role,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Code: { ZipFile: Buffer.from(zipSync({ "index.js": Buffer.from(probe) })).toString("base64") },
  });
  return call<Credentials>("POST", `/2015-03-31/functions/${stack}-probe/invocations`, {});
}

interface FunctionAnswer {
  readonly Configuration: { readonly Role: string };
}

const probe = `exports.handler = async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
});`;

/** Lambda's REST API; its SDK client would be a dependency for three calls. */
function lambdaCaller({ endpoint, client }: AwsEmulator) {
  const lambda = new AwsClient({ ...client.credentials, service: "lambda", region: client.region, retries: 0 });
  return async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const response = await lambda.fetch(endpoint + path, { method, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`Lambda answered ${response.status} to ${path}: ${await response.text()}`);
    return response.json() as Promise<Answer>;
  };
}
