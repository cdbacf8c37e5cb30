import { type AwsFault, createAwsFetch } from "../test/fakes/aws-fetch.ts";
import { createAwsCall } from "./aws-call.ts";
import { createSecrets, prefetchSecrets } from "./secrets.ts";
import type { SecretReference } from "./settings.ts";

const a: SecretReference = { store: "ssm", name: "/a" };
const set = (value: string) => ({ state: "set", value, stale: false });
const old = (value: string) => ({ state: "set", value, stale: true, error: "AccessDeniedException" });

function setUp() {
  const aws = createAwsFetch();
  const clock = { now: 0 };
  const call = createAwsCall(
    { credentials: { accessKeyId: "a", secretAccessKey: "b" }, urlSuffix: "amazonaws.com", endpointUrl: undefined },
    { fetch: aws.fetch, attempt: 20, pause: 1 },
  );
  const secrets = createSecrets({ aws: call, now: () => clock.now, region: "us-east-1" });
  const fail = (times: number, fault: AwsFault = { kind: "error", status: 400, type: "AccessDeniedException" }) =>
    aws.faults.set("/a", { fault, times });
  return { aws, clock, secrets, fail };
}

test("a parameter is read decrypted, once for everyone who waits, and kept for five minutes", async () => {
  const { aws, clock, secrets } = setUp();
  aws.parameters.set("/a", "one");
  expect(await Promise.all([secrets.read(a), secrets.read(a)])).toEqual([set("one"), set("one")]);
  aws.parameters.set("/a", "two");
  clock.now = 299_999;
  expect(await secrets.read(a)).toEqual(set("one"));
  expect(aws.calls).toHaveLength(1);
  clock.now = 300_000;
  expect(await secrets.read(a)).toEqual(set("two"));
});

test("a refresh asks the store at most once a minute", async () => {
  const { aws, clock, secrets } = setUp();
  aws.parameters.set("/a", "one");
  await secrets.read(a);
  aws.parameters.set("/a", "two");
  expect(await secrets.refresh(a)).toEqual(set("two"));
  aws.parameters.set("/a", "three");
  clock.now = 59_999;
  expect(await secrets.refresh(a)).toEqual(set("two"));
  clock.now = 60_000;
  expect(await secrets.refresh(a)).toEqual(set("three"));
  expect(aws.calls).toHaveLength(3);
});

test("the last good value is kept while the store is down, and known to be old", async () => {
  const { aws, clock, secrets, fail } = setUp();
  aws.parameters.set("/a", "one");
  await secrets.read(a);
  fail(1);
  clock.now = 300_000;
  expect(await secrets.read(a)).toEqual(old("one"));
  clock.now = 329_999;
  expect(await secrets.read(a)).toEqual(old("one"));
  clock.now = 330_000;
  expect(await secrets.read(a)).toEqual(set("one"));
});

test("a store that was never reached leaves the secret unavailable, and is left alone for a while", async () => {
  const { aws, clock, secrets, fail } = setUp();
  aws.parameters.set("/a", "one");
  fail(1);
  expect(await secrets.read(a)).toEqual({ state: "unavailable", error: "AccessDeniedException" });
  expect(await secrets.read(a)).toEqual({ state: "unavailable", error: "AccessDeniedException" });
  expect(aws.calls).toHaveLength(1);
  clock.now = 30_000;
  expect(await secrets.read(a)).toEqual(set("one"));
});

test.each<[string, boolean]>([
  ["a secret is missing", true],
  ["its store is silent", false],
])("while %s, requests make us ask twice a minute, whatever their signatures", async (_what, isMissing) => {
  const { aws, clock, secrets, fail } = setUp();
  if (!isMissing) fail(99);
  for (clock.now = 0; clock.now < 300_000; clock.now += 1_000) {
    await secrets.read(a);
    await secrets.refresh(a);
  }
  expect(aws.calls).toHaveLength(10);
});

test("an interrupted fetch is not waited for ever", async () => {
  let calls = 0;
  const aws = async () => {
    calls += 1;
    if (calls === 1) throw new Error("broken");
    return { ok: true, json: { Parameter: { Value: "one" } } } as const;
  };
  const secrets = createSecrets({ aws, now: () => 0, region: "us-east-1" });
  await expect(secrets.read(a)).rejects.toThrow("broken");
  expect(await secrets.read(a)).toEqual(set("one"));
});

test("a secret that was deleted is forgotten", async () => {
  const { aws, clock, secrets } = setUp();
  aws.parameters.set("/a", "one");
  await secrets.read(a);
  aws.parameters.delete("/a");
  clock.now = 300_000;
  expect(await secrets.read(a)).toEqual({ state: "missing", error: "ParameterNotFound" });
});

test.each([
  ["plain", undefined, "plain"],
  ['{"k": "v"}', "k", "v"],
])("the secret %s with key %s is %s", async (stored, key, value) => {
  const { aws, secrets } = setUp();
  aws.secrets.set("acme", stored);
  expect(await secrets.read({ store: "secretsmanager", id: "acme", ...(key ? { key } : {}) })).toEqual(set(value));
});

test.each([
  ["not JSON", "k"],
  ['{"k": 1}', "k"],
  ['{"k": ""}', "k"],
  ["{}", "toString"],
  ["null", "k"],
  ["", undefined],
])("the secret %p with key %s is missing", async (stored, key) => {
  const { aws, secrets } = setUp();
  aws.secrets.set("acme", stored);
  const found = await secrets.read({ store: "secretsmanager", id: "acme", ...(key ? { key } : {}) });
  expect(found).toEqual({ state: "missing", error: "empty" });
});

test("a secret that does not exist is missing, and one named by ARN is asked for in its region", async () => {
  const { aws, secrets } = setUp();
  const id = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme-AbCdEf";
  const missing = { state: "missing", error: "ResourceNotFoundException" };
  expect(await secrets.read({ store: "secretsmanager", id })).toEqual(missing);
  expect(await secrets.read({ store: "secretsmanager", id: "arn-like" })).toEqual(missing);
  expect(aws.calls).toEqual([`secretsmanager.GetSecretValue ${id}`, "secretsmanager.GetSecretValue arn-like"]);
});

const names = Array.from({ length: 11 }, (_, index) => `/${index}`);
const first = names.slice(0, 10);

test.each([
  ["one that eleven endpoints share", Array<string>(11).fill("/a"), ["/a"]],
  ["ten", first, first],
  ["ten that are named twice", [...first, ...first], first],
  ["the first ten of eleven", names, first],
])("fetched ahead is %s", async (_what, wanted, fetched) => {
  const { aws, secrets } = setUp();
  const references = wanted.map((name): SecretReference => ({ store: "ssm", name }));
  await prefetchSecrets(references, secrets);
  expect(aws.calls.toSorted()).toEqual(fetched.map((name) => `AmazonSSM.GetParameter ${name}`));
});
