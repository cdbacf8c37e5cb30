import { strFromU8, unzipSync } from "fflate";
import { createHandler } from "../../handler/create-handler.ts";
import type { Settings } from "../../handler/settings.ts";
import type { HttpRequest, HttpResponse } from "../../src/http-api.ts";
import type { Clock } from "../../src/ports.ts";
import { caller, type FakeAws } from "./aws.ts";
import { createAwsFetch } from "./aws-fetch.ts";
import type { StackRecord } from "./cloudformation/stack.ts";
import { gatewayEvent } from "./gateway-event.ts";

/**
 * Answers as the deployed stack would: the routes of its template, and the real handler with the settings from the zip
 * that its function names, over the world's own queues and secrets.
 */
export function createFakeGateway(stackName: string, world: FakeAws, clock: Clock) {
  return async (request: HttpRequest): Promise<HttpResponse> => {
    const stack = world.cloudFormation.find(stackName);
    const { pathname, search } = new URL(request.url);
    const routes = Object.values(stack.template.Resources).map(({ Properties }) => Properties?.["RouteKey"]);
    if (!routes.includes(`ANY ${pathname}`)) return { status: 404, headers: {}, body: '{"message":"Not Found"}' };
    const { handler, deliver } = await load(stack, world, clock);
    const event = gatewayEvent({ ...request, route: pathname, query: search.slice(1) });
    const { statusCode, headers, body = "" } = await handler(event);
    deliver();
    return { status: statusCode, headers: { ...headers }, body };
  };
}

async function load(stack: StackRecord, world: FakeAws, clock: Clock) {
  const aws = createAwsFetch();
  for (const url of world.sqs.queues.keys()) aws.queues.set(url, []);
  for (const [name, value] of world.secrets.parameters) aws.parameters.set(name, value);
  for (const [id, value] of world.secrets.secrets) aws.secrets.set(id, value);
  const access = {
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    urlSuffix: "amazonaws.com",
    endpointUrl: undefined,
  };
  const handler = await createHandler(
    readSettings(stack, world),
    { region: world.aws.region, account: caller.account, access },
    { fetch: aws.fetch, now: clock.now, write: () => undefined },
  );
  const deliver = () => {
    for (const [url, messages] of aws.queues) for (const { body } of messages) world.sqs.send(url, body);
  };
  return { handler, deliver };
}

/** `settings.json` of the zip in the artifact bucket. */
function readSettings(stack: StackRecord, { s3 }: FakeAws): Settings {
  const key = Object(stack.template.Resources["Function"]?.Properties?.["Code"]).S3Key;
  const zips = [...s3.buckets.values()].flatMap(({ objects }) => objects.get(key)?.bytes ?? []);
  const [settings] = zips.map((bytes) => unzipSync(bytes)["settings.json"]);
  return JSON.parse(strFromU8(settings ?? new Uint8Array()));
}
