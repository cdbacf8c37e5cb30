import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import { createCaller } from "../../test/emulators/caller.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";
import { createAws } from "./aws.ts";

const us = { region: "us-east-1", endpointOverridden: true };
const hideNothing = () => {};

describe("AWS with the credentials of the environment", () => {
  let emulator: AwsEmulator;

  beforeAll(async () => {
    emulator = await startAwsEmulator({ auth: true });
  }, 30_000);

  beforeEach(() => {
    Object.assign(process.env, emulator.environment);
  });

  afterAll(() => emulator.stop());

  it("says who is calling", async () => {
    const { sts, region, endpointOverridden } = createAws(us, hideNothing);
    expect(await sts.getCallerIdentity()).toEqual({
      account: "000000000000",
      partition: "aws",
    });
    expect({ region, endpointOverridden }).toEqual(us);
  });

  it("looks for a queue in the region it is asked for", async () => {
    const aws = createAws(us, hideNothing);
    await new SQSClient({ ...emulator.client, region: "eu-west-1" }).send(new CreateQueueCommand({ QueueName: "far" }));
    expect(await aws.sqs("eu-west-1").getQueueUrl("far")).toContain("far");
    expect(await aws.sqs().getQueueUrl("far")).toBeUndefined();
  });

  it("reaches every service at the overridden endpoint", async () => {
    const aws = createAws(us, hideNothing);
    expect(await aws.cloudFormation.describeStack("none")).toBeUndefined();
    expect(await aws.s3.headBucket("none", "000000000000")).toBe("missing");
    expect(await aws.secrets.getParameter("/none")).toEqual({ state: "missing" });
    expect(await aws.secrets.getSecretValue("none")).toEqual({ state: "missing" });
    const elsewhere = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:none-aBcDeF";
    expect(await aws.secrets.getSecretValue(elsewhere)).toEqual({ state: "missing" });
    await expect(aws.lambda.getCodeSha256("none")).rejects.toMatchObject({ code: "aws-error" });
    expect(await aws.cloudWatch.oldestMessageAge("none")).toBeUndefined();
    expect(await aws.iam.listOpenIDConnectProviders()).toEqual([]);
  });

  it("tells a role that may not do something what to add to its policy", async () => {
    Object.assign(
      process.env,
      await createCaller(emulator, {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sqs:ListQueues", Resource: "*" }],
      }),
    );
    await expect(createAws(us, hideNothing).cloudFormation.describeStack("acme")).rejects.toMatchObject({
      code: "permission-missing",
      remedy: expect.stringMatching(/"Action": "cloudformation:DescribeStacks", "Resource": ".+"/),
    });
  });

  it("says that credentials are missing when there are none", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete process.env[name];
    Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" });
    await expect(createAws(us, hideNothing).sts.getCallerIdentity()).rejects.toMatchObject({
      code: "credentials-missing",
      message: "There are no AWS credentials",
    });
  });
});

test("an identity without an ARN is taken for one of the common partition", async () => {
  const server = await startLocalServer((response) => response.end("<GetCallerIdentityResponse/>"));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
  });
  expect(await createAws(us, hideNothing).sts.getCallerIdentity()).toEqual({ account: "", partition: "aws" });
  await server.stop();
});

test("a service that never answers is given up", async () => {
  const server = await startLocalServer(() => {});
  Object.assign(process.env, { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" });
  const { sts } = createAws({ ...us, requestTimeout: 100 }, hideNothing);
  await expect(sts.getCallerIdentity()).rejects.toMatchObject({
    code: "aws-unreachable",
    message: expect.stringContaining("ETIMEDOUT"),
  });
  await server.stop();
});

test("a host that cannot be reached is named", async () => {
  // In a process of its own: jest's realm has another `Error` than the network, and the SDK wraps what it does not know.
  const script = `import { createAws } from ${JSON.stringify(import.meta.resolve("./aws.ts"))};
    createAws(${JSON.stringify(us)}, () => {}).sts.getCallerIdentity().catch(({ code, message }) => console.log(code, message));`;
  const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], { env });
  expect(stdout).toBe(
    "aws-unreachable AWS cannot be reached for sts:GetCallerIdentity: ECONNREFUSED (connect ECONNREFUSED 127.0.0.1:1)\n",
  );
});

test("without a region nothing is called", () => {
  expect(() => createAws({ ...us, region: "" }, hideNothing)).toThrow("No AWS region is set");
});
