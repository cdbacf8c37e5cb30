import type { AwsCall } from "../handler/aws-call.ts";
import { handleRequest } from "../handler/handle-request.ts";
import { createLog } from "../handler/log.ts";
import type { GatewayResponse } from "../handler/response.ts";
import { createSecrets, prefetchSecrets } from "../handler/secrets.ts";
import type { Settings } from "../handler/settings.ts";

export interface WiringPorts {
  readonly aws: AwsCall;
  readonly write: (line: string) => void;
}

export type Handler = (event: unknown) => Promise<GatewayResponse>;

/** The product's `createHandler` with one part left open: how AWS is called. */
export async function wireHandler(settings: Settings, { aws, write }: WiringPorts): Promise<Handler> {
  const [region, account, now] = ["us-east-1", "000000000000", Date.now];
  const secrets = createSecrets({ aws, now, region });
  const log = createLog(settings.logLevel, { write, now });
  const sqsUrl = (queueRegion: string) => `https://sqs.${queueRegion}.amazonaws.com/`;
  const references = Object.values(settings.endpoints).flatMap(({ verify }) => verify.secrets);
  await prefetchSecrets(references, secrets);
  return (event) => handleRequest(event, { settings, aws, secrets, log, now, region, account, sqsUrl });
}
