import type { EndpointSettings, Settings } from "../../handler/settings.ts";
import type { SmokeMode } from "../inputs.ts";
import type { SecretValue } from "../ports.ts";
import { checkAccepted } from "./check-accepted.ts";
import { checkRefused } from "./check-refused.ts";
import type { SmokePorts } from "./smoke-ports.ts";
import type { EndpointSmoke, SmokeReport } from "./smoke-report.ts";
import { chooseTarget } from "./smoke-target.ts";

/** A deployed stack as the smoke test sees it. */
export interface SmokeStack {
  readonly settings: Settings;
  readonly baseUrl: string;
  /** Physical names of the queues that this run created. */
  readonly created: ReadonlySet<string>;
}

/** Tries every endpoint with a correctly signed request and with a forged one. */
export async function smokeTest(
  stack: SmokeStack,
  mode: Exclude<SmokeMode, "off">,
  ports: SmokePorts,
): Promise<SmokeReport> {
  const endpoints = Object.entries(stack.settings.endpoints).map(([path, endpoint]) =>
    smokeEndpoint({ path, endpoint, stack, mode }, ports),
  );
  return { endpoints: await Promise.all(endpoints) };
}

interface Trial {
  readonly path: string;
  readonly endpoint: EndpointSettings;
  readonly stack: SmokeStack;
  readonly mode: Exclude<SmokeMode, "off">;
}

async function smokeEndpoint({ path, endpoint, stack, mode }: Trial, ports: SmokePorts): Promise<EndpointSmoke> {
  const secret = await currentSecret(endpoint, ports);
  const { smokeQueue } = stack.settings;
  const target = chooseTarget(mode, endpoint, { created: stack.created, smokeQueue });
  const tried = { url: stack.baseUrl + path, endpoint, secret, target };
  const accepted = await checkAccepted(tried, ports);
  return { endpoint: endpoint.name, accepted, refused: await checkRefused(tried, ports) };
}

async function currentSecret({ verify }: EndpointSettings, { readSecret }: SmokePorts): Promise<SecretValue> {
  const [current] = verify.secrets;
  return current ? readSecret(current) : { state: "found", value: "" };
}
