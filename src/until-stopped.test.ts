import { setImmediate } from "node:timers/promises";
import { createDeployedWorld } from "../test/fakes/deployed-world.ts";
import type { CloudFormation } from "./ports.ts";
import { untilStopped } from "./until-stopped.ts";

/** @param methods of CloudFormation to be replaced */
async function stoppable(methods: Partial<CloudFormation> = {}) {
  const world = await createDeployedWorld();
  const controller = new AbortController();
  const reached = await world.jobPorts.aws("deploy");
  const cloudFormation = { ...reached.cloudFormation, ...methods };
  const surroundings = { ...world.jobPorts, aws: async () => ({ ...reached, cloudFormation }) };
  const { ports, underWay } = untilStopped(surroundings, controller.signal);
  return { world, ports, underWay, aws: await ports.aws("deploy"), stop: () => controller.abort() };
}

/** Whether a promise has ended after everything that could happen has happened. */
async function ends(promise: Promise<unknown>): Promise<boolean> {
  const ended = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([ended, setImmediate(false)]);
}

type Stoppable = Awaited<ReturnType<typeof stoppable>>;
const request = { url: "https://a.example/x", method: "POST", headers: {}, body: new Uint8Array() };

const calls: readonly (readonly [string, (stoppable: Stoppable) => Promise<unknown>])[] = [
  ["CloudFormation", ({ aws }) => aws.cloudFormation.describeStack("acme")],
  ["SQS", ({ aws }) => aws.sqs().getQueueUrl("acme-events")],
  ["S3", ({ aws }) => aws.s3.headBucket("b", "1")],
  ["Lambda", ({ aws }) => aws.lambda.getCodeSha256("acme")],
  ["CloudWatch", ({ aws }) => aws.cloudWatch.oldestMessageAge("acme-events")],
  ["STS", ({ aws }) => aws.sts.getCallerIdentity()],
  ["the secrets", ({ aws }) => aws.secrets.getParameter("/acme/github")],
  ["GitHub", ({ ports }) => ports.github?.viewer() ?? Promise.reject(new Error("no GitHub"))],
  ["the endpoints", ({ ports }) => ports.http.send(request)],
];

test.each(calls)("until it is stopped, %s answers", async (_who, call) => {
  const world = await stoppable();
  expect(await ends(call(world))).toBe(true);
});

test.each(calls)("from then on no call reaches %s, and none answers", async (_who, call) => {
  const world = await stoppable();
  world.stop();
  expect(await ends(call(world))).toBe(false);
  expect([world.world.calls, world.world.github.calls]).toEqual([[], []]);
});

test.each<[string, () => Promise<string>]>([
  ["an answer", async () => "e1"],
  ["a refusal", async () => Promise.reject(new Error("no"))],
])("%s of AWS to what was under way is not passed on, and known to have come", async (_what, answer) => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { aws, underWay, stop } = await stoppable({ newestStackEvent: () => held.then(answer) });
  const asked = aws.cloudFormation.newestStackEvent("acme");
  stop();
  expect(await ends(underWay())).toBe(false);
  release();
  expect(await ends(underWay())).toBe(true);
  expect(await ends(asked)).toBe(false);
});

test("what an endpoint has not answered has no effect in AWS, and is not waited for", async () => {
  const { world, ports, underWay, stop } = await stoppable();
  world.http.answer = () => new Promise(() => undefined);
  const asked = ports.http.send(request);
  stop();
  expect(await ends(underWay())).toBe(true);
  expect(await ends(asked)).toBe(false);
});

test("what is answered is under way no more", async () => {
  const { aws, underWay } = await stoppable();
  await aws.cloudFormation.describeStack("acme");
  await expect(aws.cloudFormation.getTemplate("missing")).rejects.toMatchObject({ code: "aws-error" });
  expect(await underWay()).toEqual([]);
});

test("a run without a token stays without one, and what is no method stays what it is", async () => {
  const { world } = await stoppable();
  const http = Object.assign({ name: "mine" }, world.http);
  const { ports } = untilStopped({ ...world.ports, http }, AbortSignal.abort());
  expect(ports.github).toBeNull();
  expect(ports.http).toHaveProperty("name", "mine");
});
