// The peer: the same handler on the AWS SDK, with SSM for its secrets. An entry to be bundled, like handler/index.ts.
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { readSettings, readSurroundings } from "../handler/settings-file.ts";
import { createSdkAwsCall, patience } from "./sdk-aws-call.ts";
import { wireHandler } from "./wire-handler.ts";

const { region } = readSurroundings();
const ssm = new SSMClient({ region, requestHandler: patience, maxAttempts: 2 });

export const handler = await wireHandler(readSettings(import.meta.dirname), {
  aws: createSdkAwsCall({ region, requestHandler: patience }, ({ input }) =>
    ssm.send(new GetParameterCommand(Object(input))),
  ),
  write: (line) => process.stdout.write(line),
});
