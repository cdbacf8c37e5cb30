import type { EndpointSettings, Settings } from "../../handler/settings.ts";
import type { SmokeMode } from "../inputs.ts";
import type { SecretValue } from "../ports.ts";
import { announce } from "./announce.ts";
import { checkRefused } from "./check-refused.ts";
import { findSent, type SentMessage } from "./find-sent.ts";
import { createReminder } from "./reminder.ts";
import { type Signed, sendSigned, toNames } from "./send-signed.ts";
import type { SendPorts, SmokePorts } from "./smoke-ports.ts";
import type { Check, SmokeReport } from "./smoke-report.ts";
import { chooseTarget } from "./smoke-target.ts";
import type { TriedEndpoint } from "./tried-endpoint.ts";

/** A deployed stack as the smoke test sees it. */
export interface SmokeStack {
  readonly settings: Settings;
  readonly baseUrl: string;
  /** Physical names of the queues that this run created. */
  readonly created: ReadonlySet<string>;
}

/**
 * Tries every endpoint with a correctly signed request and with a forged one: first all signed ones, then one search in
 * each queue for all their messages, while the forged ones are sent.
 */
export async function smokeTest(
  stack: SmokeStack,
  mode: Exclude<SmokeMode, "off">,
  ports: SmokePorts,
): Promise<SmokeReport> {
  const tried = await toTried(stack, mode, ports);
  announce(tried, ports.progress);
  const signed = await askEach(tried, sendSigned, ports);
  const [missing, refused] = await Promise.all([
    findSent([...signed].flatMap(toSentMessages), ports),
    askEach(tried, checkRefused, ports),
  ]);
  const endpoints = [...signed].map(([endpoint, answer]) => ({
    endpoint,
    accepted: toAccepted(answer, missing),
    refused: refused.get(endpoint) ?? null,
  }));
  return { endpoints };
}

function toTried(
  { settings, baseUrl, created }: SmokeStack,
  mode: Exclude<SmokeMode, "off">,
  ports: SmokePorts,
): Promise<readonly TriedEndpoint[]> {
  return Promise.all(
    Object.entries(settings.endpoints).map(async ([path, endpoint]) => ({
      url: baseUrl + path,
      endpoint,
      secret: await currentSecret(endpoint, ports),
      target: chooseTarget(mode, endpoint, { created, smokeQueue: settings.smokeQueue }),
    })),
  );
}

async function currentSecret({ verify }: EndpointSettings, { readSecret }: SmokePorts): Promise<SecretValue> {
  const [current] = verify.secrets;
  return current ? readSecret(current) : { state: "found", value: "" };
}

/** Asks all endpoints at once, and tells meanwhile who has not answered. The answers are by the endpoints' names. */
async function askEach<T>(
  tried: readonly TriedEndpoint[],
  ask: (endpoint: TriedEndpoint, ports: SendPorts) => Promise<T>,
  ports: SmokePorts,
): Promise<ReadonlyMap<string, T>> {
  const unanswered = new Set(tried.map(({ endpoint }) => endpoint.name));
  const tell = createReminder("the answers of", ports);
  const asking = { ...ports, remind: () => tell(unanswered) };
  const answers = tried.map(async (one): Promise<[string, T]> => {
    const answer = await ask(one, asking);
    unanswered.delete(one.endpoint.name);
    return [one.endpoint.name, answer];
  });
  return new Map(await Promise.all(answers));
}

function toSentMessages([endpoint, signed]: [string, Signed]): readonly SentMessage[] {
  if (signed.state === "judged") return [];
  return signed.queues.map((queue) => ({ id: signed.id, endpoint, queue }));
}

function toAccepted(signed: Signed, missing: readonly SentMessage[]): Check {
  if (signed.state === "judged") return signed.check;
  const absent = missing.filter(({ id }) => id === signed.id).map(({ queue }) => queue);
  if (absent.length > 0)
    return { state: "failed", detail: `accepted, but not found in ${toNames(absent)} within 20 s` };
  return { state: "received", detail: `found in, and deleted from, ${toNames(signed.queues)}` };
}
