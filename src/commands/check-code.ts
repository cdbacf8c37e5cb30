import { ActionError } from "../errors.ts";
import type { Build } from "./build.ts";
import type { Connection } from "./connect.ts";

/** Makes sure that the function runs what was built: neither CloudFormation nor Lambda checks who wrote the object. */
export async function checkCode({ artifact, file }: Build, { aws }: Connection): Promise<void> {
  const { name } = file.config;
  const running = await aws.lambda.getCodeSha256(name);
  if (running === artifact.checksum) return;
  throw new ActionError("artifact-mismatch", {
    message: `The function ${name} runs code with the SHA-256 ${running}, and what was built has ${artifact.checksum}`,
    remedy: "Find out who wrote to the artifact bucket or the function, then deploy again.",
    resource: name,
  });
}
