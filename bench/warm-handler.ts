import { createHandler } from "../handler/create-handler.ts";
import { exampleSettings } from "./example.ts";
import { fakeAwsCall, fakeFetch, fakeRequestHandler, type Stopwatch, secret } from "./fake-aws.ts";
import { githubDelivery } from "./github-delivery.ts";
import { interleaveWarm, type Series, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { createSdkAwsCall } from "./sdk-aws-call.ts";
import { percentile } from "./statistics.ts";
import { type Handler, wireHandler } from "./wire-handler.ts";

const turns = { rounds: 100, inARow: 50 };

const credentials = { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c".repeat(600) };
const region = "us-east-1";
const write = () => {};

/** How long a warm handler works on one request: the example's `/github`, verified, grouped, into a FIFO queue. */
export async function measureWarmHandler(): Promise<readonly Row[]> {
  const { event } = githubDelivery(secret);
  const [bare, ours, sdk] = [
    await toSeries(event, (stopwatch) => wireHandler(exampleSettings(), { aws: fakeAwsCall(stopwatch), write })),
    await toSeries(event, startOurs),
    await toSeries(event, startSdk),
  ];
  await interleaveWarm([bare, ours, sdk], turns);
  const percents = [50, 99];
  return [...percents.map((p) => toBareRow(bare, p)), ...percents.map((p) => toWholeRow(ours, sdk, p))];
}

function toBareRow(bare: Series, percent: number): Row {
  return {
    what: `warm request without the SQS call, p${percent}`,
    unit: "µs",
    ours: 1_000 * percentile(bare.values, percent),
    peer: null,
    target: percent === 50 ? { of: "ours", atMost: 100 } : null,
  };
}

function toWholeRow(ours: Series, sdk: Series, percent: number): Row {
  return {
    what: `warm request with signing and JSON of the call, p${percent}`,
    unit: "µs",
    ours: 1_000 * percentile(ours.values, percent),
    peer: { name: "same handler on client-sqs", value: 1_000 * percentile(sdk.values, percent) },
    target: null,
  };
}

async function toSeries(event: object, start: (stopwatch: Stopwatch) => Promise<Handler>): Promise<Series> {
  const stopwatch = { spent: 0 };
  const handler = await start(stopwatch);
  return series(async () => {
    stopwatch.spent = 0;
    const started = performance.now();
    const { statusCode, body } = await handler(event);
    const milliseconds = performance.now() - started - stopwatch.spent;
    if (statusCode !== 200) throw new Error(`The handler answered ${statusCode} ${body}`);
    return milliseconds;
  });
}

function startOurs(stopwatch: Stopwatch): Promise<Handler> {
  const access = { credentials, urlSuffix: "amazonaws.com", endpointUrl: undefined };
  const surroundings = { region, account: "000000000000", access };
  return createHandler(exampleSettings(), surroundings, { fetch: fakeFetch(stopwatch), now: Date.now, write });
}

function startSdk(stopwatch: Stopwatch): Promise<Handler> {
  const settings = { region, credentials, requestHandler: fakeRequestHandler(stopwatch) };
  const aws = createSdkAwsCall(settings, async () => ({ Parameter: { Value: secret } }));
  return wireHandler(exampleSettings(), { aws, write });
}
