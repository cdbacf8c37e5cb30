// The peer at its lightest: the same handler with the SDK's SQS client alone, which could read no secret.
import { readSettings, readSurroundings } from "../handler/settings-file.ts";
import { createSdkAwsCall, patience } from "./sdk-aws-call.ts";
import { wireHandler } from "./wire-handler.ts";

export const handler = await wireHandler(readSettings(import.meta.dirname), {
  aws: createSdkAwsCall({ region: readSurroundings().region, requestHandler: patience }, async () => undefined),
  write: (line) => process.stdout.write(line),
});
