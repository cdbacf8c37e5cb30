import type { EndpointSettings, Settings } from "../../handler/settings.ts";
import type { HttpRequest, HttpResponse } from "../../src/http-api.ts";
import type { Sqs } from "../../src/ports.ts";
import type { SmokePorts } from "../../src/smoke/smoke-ports.ts";
import { smokeTest } from "../../src/smoke/smoke-test.ts";
import { createFakeClock } from "./clock.ts";
import { gatewayEvent } from "./gateway-event.ts";
import { base, github, now, queues, settings, startHandler } from "./handler-fixture.ts";
import { createFakeHttp } from "./http.ts";
import { createFakeProgress } from "./progress.ts";
import { createFakeRandom } from "./random.ts";
import { createFakeSecretStore } from "./secret-store.ts";
import { createFakeSqs } from "./sqs.ts";

/** An endpoint that verifies nothing. */
export const open: EndpointSettings = {
  ...github,
  name: "open",
  verify: { provider: "none", secrets: [], scheme: { kind: "none" } },
};

/** A gateway in front of an endpoint: it may answer by itself, or let the request through to the function. */
export type Gateway = (request: HttpRequest, pass: () => Promise<HttpResponse>) => Promise<HttpResponse>;

/** A stack with these endpoints as the smoke test sees it: behind the network is the real handler, behind that SQS. */
export async function startSmokeStack(endpoints: readonly EndpointSettings[]) {
  const clock = createFakeClock(now);
  const own = Object.fromEntries(endpoints.map((endpoint) => [`/${endpoint.name}`, endpoint]));
  const stackSettings: Settings = { ...settings, endpoints: own };
  const { aws, handler } = await startHandler({ settings: stackSettings, now: clock.now });
  const sqs = createFakeSqs({ account: "111122223333", region: "us-east-1" }, clock);
  for (const { name } of [...queues, { name: "acme-smoke" }]) sqs.create(name);
  const secrets = createFakeSecretStore();
  secrets.parameters.set("/secret", "s");
  const world = {
    aws,
    clock,
    http: createFakeHttp(),
    progress: createFakeProgress(),
    sqs,
    secrets,
    gateway: ((_request, pass) => pass()) as Gateway,
    /** Names of the queues that ever got a message. */
    reached: [] as string[],
    /** The body of each message as often as somebody received it. */
    received: [] as string[],
    stack: {
      settings: stackSettings,
      baseUrl: "https://api.execute-api.us-east-1.amazonaws.com",
      created: new Set<string>(),
    },
  };
  const toFunction = async (request: HttpRequest): Promise<HttpResponse> => {
    const { statusCode, headers, body } = await handler(toEvent(request));
    for (const [url, messages] of aws.queues)
      for (const message of messages.splice(0)) {
        world.reached.push(url.slice(base.length));
        sqs.send(url, message.body);
      }
    return { status: statusCode, headers, body };
  };
  world.http.answer = (request) => world.gateway(request, () => toFunction(request));
  const ports: SmokePorts = {
    aws: { region: "us-east-1", sqs: (region = "us-east-1") => counting(sqs.at(region), world.received) },
    http: world.http,
    clock,
    progress: world.progress,
    random: createFakeRandom(),
    readSecret: (reference) => secrets.getParameter(reference.store === "ssm" ? reference.name : reference.id),
  };
  return { ...world, world, ports };
}

function counting(sqs: Sqs, received: string[]): Sqs {
  return {
    ...sqs,
    receiveMessages: async (url, options) => {
      const messages = await sqs.receiveMessages(url, options);
      received.push(...messages.map(({ Body = "" }) => Body));
      return messages;
    },
  };
}

function toEvent({ url, method, headers, body }: HttpRequest) {
  const { pathname, search } = new URL(url);
  return gatewayEvent({ route: pathname, method, headers, query: search.slice(1), body });
}

type Mode = Parameters<typeof smokeTest>[1];

interface Spoiled {
  readonly mode?: Mode;
  readonly created?: readonly string[];
  readonly gateway?: Gateway;
}

/** Smoke-tests one endpoint; `prepare` spoils something first. */
export async function smoke(
  endpoint: EndpointSettings,
  { mode = "auto", created = queues.map(({ name }) => name), gateway }: Spoiled = {},
  prepare: (world: Awaited<ReturnType<typeof startSmokeStack>>) => void = () => {},
) {
  const started = await startSmokeStack([endpoint]);
  if (gateway) started.world.gateway = gateway;
  prepare(started);
  const report = await smokeTest({ ...started.stack, created: new Set(created) }, mode, started.ports);
  const left = [...started.sqs.queues.values()].flatMap(({ name, messages }) => messages.map(() => name));
  return { ...report.endpoints[0], left, reached: started.reached, started };
}
