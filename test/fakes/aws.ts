import type { Aws, CallerIdentity, Clock, Random } from "../../src/ports.ts";
import { createFakeCloudFormation, type FakeCloudFormation } from "./cloudformation.ts";
import { createFakeCloudWatch, type FakeCloudWatch } from "./cloudwatch.ts";
import { createFakeIam, type FakeIam } from "./iam.ts";
import { createFakeLambda, type FakeLambda } from "./lambda.ts";
import { recording } from "./recording.ts";
import { createFakeS3, type FakeS3 } from "./s3.ts";
import { createFakeSecretStore, type FakeSecretStore } from "./secret-store.ts";
import { createFakeSqs, type FakeSqs } from "./sqs.ts";

export const caller: CallerIdentity = {
  account: "123456789012",
  partition: "aws",
};

export interface FakeAws {
  readonly aws: Aws;
  /** Each call, in order, as `<service>.<operation>`. */
  readonly calls: string[];
  readonly cloudFormation: FakeCloudFormation;
  readonly sqs: FakeSqs;
  readonly s3: FakeS3;
  readonly lambda: FakeLambda;
  readonly cloudWatch: FakeCloudWatch;
  readonly secrets: FakeSecretStore;
  readonly iam: FakeIam;
  /** Everything that a command could have changed, to be compared with a later one. */
  snapshot(): unknown;
}

/** One account in one region: the fakes share their queues and buckets, and every call is recorded. */
export function createFakeAws({ clock, random }: { readonly clock: Clock; readonly random: Random }): FakeAws {
  const home = { account: caller.account, region: "eu-central-1" };
  const sqs = createFakeSqs(home, clock);
  const s3 = createFakeS3(clock);
  const secrets = createFakeSecretStore();
  const cloudFormation = createFakeCloudFormation({ ...home, sqs, s3, secrets, clock }, random);
  const lambda = createFakeLambda(cloudFormation, s3);
  const cloudWatch = createFakeCloudWatch();
  const iam = createFakeIam();
  const calls: string[] = [];
  const aws: Aws = {
    region: home.region,
    endpointOverridden: false,
    cloudFormation: recording("cloudformation", cloudFormation, calls),
    sqs: (region = home.region) => recording("sqs", sqs.at(region), calls),
    s3: recording("s3", s3, calls),
    lambda: recording("lambda", lambda, calls),
    cloudWatch: recording("cloudwatch", cloudWatch, calls),
    sts: { getCallerIdentity: async () => caller },
    iam: recording("iam", iam, calls),
    secrets: recording("secrets", secrets, calls),
  };
  const state = () => [cloudFormation.stacks, cloudFormation.changeSets, sqs.queues, s3.buckets];
  return { aws, calls, cloudFormation, sqs, s3, lambda, cloudWatch, secrets, iam, snapshot: () => copy(state()) };
}

/** Operations that run cannot be copied; their events can. */
function copy(state: unknown): unknown {
  return JSON.parse(
    JSON.stringify(state, (key, value) => {
      if (key === "operation" || key === "stale") return undefined;
      return value instanceof Map ? [...value] : value;
    }),
  );
}
