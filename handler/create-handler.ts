import { createAwsCall, serviceUrl } from "./aws-call.ts";
import { type HandlerPorts, handleRequest } from "./handle-request.ts";
import { createLog } from "./log.ts";
import type { GatewayResponse } from "./response.ts";
import { createSecrets, prefetchSecrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import type { Surroundings } from "./settings-file.ts";

/** What the handler cannot do by itself. */
export interface OuterPorts {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly write: (line: string) => void;
}

/** Joins the parts once per container, and has the secrets at hand before the first request. */
export async function createHandler(
  settings: Settings,
  { region, account, access }: Surroundings,
  { fetch, now, write }: OuterPorts,
): Promise<(event: unknown) => Promise<GatewayResponse>> {
  const aws = createAwsCall(access, { fetch, attempt: 1_000, pause: 50 });
  const secrets = createSecrets({ aws, now, region });
  const log = createLog(settings.logLevel, { write, now });
  const sqsUrl = (queueRegion: string) => serviceUrl(access, { service: "sqs", region: queueRegion });
  const ports: HandlerPorts = { settings, aws, secrets, log, now, region, account, sqsUrl };
  await prefetchSecrets(references(settings), secrets);
  return (event) => handleRequest(event, ports);
}

function references(settings: Settings) {
  return Object.values(settings.endpoints).flatMap((endpoint) => endpoint.verify.secrets);
}
