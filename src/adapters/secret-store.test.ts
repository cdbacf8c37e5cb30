import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { type AwsEmulator, startAwsEmulator } from "../../test/emulators/aws-emulator.ts";
import { createCaller } from "../../test/emulators/caller.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";
import type { SecretStore } from "../ports.ts";
import { createSecretStore } from "./secret-store.ts";

type Client = AwsEmulator["client"];

function storeOf(client: Client, mask: (secret: string) => void): SecretStore {
  const secretsManager = async (region = client.region) => new SecretsManagerClient({ ...client, region });
  return createSecretStore({ ssm: new SSMClient(client), secretsManager }, mask);
}

const json = JSON.stringify({ token: "t0ken", empty: "", number: 7 }, null, 2);

describe("a secret", () => {
  let emulator: AwsEmulator;
  let farArn = "";

  beforeAll(async () => {
    emulator = await startAwsEmulator({ auth: true });
    const { client } = emulator;
    await new SSMClient(client).send(
      new PutParameterCommand({ Name: "/acme/github", Value: "hunter2", Type: "SecureString" }),
    );
    const create = async (region: string, Name: string, SecretString: string) =>
      new SecretsManagerClient({ ...client, region }).send(new CreateSecretCommand({ Name, SecretString }));
    await create("us-east-1", "acme/json", json);
    await create("us-east-1", "acme/plain", "s3cret");
    farArn = (await create("eu-west-1", "acme/far", "far away")).ARN ?? "";
  }, 30_000);

  afterAll(() => emulator.stop());

  it.each([
    ["from Parameter Store", (store: SecretStore) => store.getParameter("/acme/github"), "hunter2"],
    ["from Secrets Manager", (store: SecretStore) => store.getSecretValue("acme/plain"), "s3cret"],
    ["under a key of a JSON secret", (store: SecretStore) => store.getSecretValue("acme/json", "token"), "t0ken"],
    ["of another region, by its ARN", (store: SecretStore) => store.getSecretValue(farArn), "far away"],
  ])("is masked, and nothing else is, before anyone has it: %s", async (_where, read, value) => {
    const order: string[] = [];
    const found = await read(storeOf(emulator.client, (secret) => order.push(`masked ${secret}`))).then((answer) => {
      order.push("returned");
      return answer;
    });
    expect(found).toEqual({ state: "found", value });
    expect(order).toEqual([`masked ${value}`, "returned"]);
  });

  it.each([
    ["no such parameter", (store: SecretStore) => store.getParameter("/acme/none")],
    ["no such secret", (store: SecretStore) => store.getSecretValue("acme/none")],
    ["no such key", (store: SecretStore) => store.getSecretValue("acme/json", "none")],
    ["a key that every object inherits", (store: SecretStore) => store.getSecretValue("acme/json", "toString")],
    ["an empty text", (store: SecretStore) => store.getSecretValue("acme/json", "empty")],
    ["a number", (store: SecretStore) => store.getSecretValue("acme/json", "number")],
    ["a text that is no JSON", (store: SecretStore) => store.getSecretValue("acme/plain", "token")],
  ])("is missing where there is %s", async (_what, read) => {
    expect(await read(storeOf(emulator.client, () => {}))).toEqual({ state: "missing" });
  });

  it("is unreadable for a role that may not read it", async () => {
    const keys = await createCaller(emulator, {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sqs:ListQueues", Resource: "*" }],
    });
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    const store = storeOf({ ...emulator.client, credentials }, () => {});
    const unreadable = { state: "unreadable", cause: expect.stringMatching(/not authorized/) };
    expect(await store.getParameter("/acme/github")).toEqual(unreadable);
    expect(await store.getSecretValue("acme/plain")).toEqual(unreadable);
  });
});

describe("a secret store", () => {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };

  it("that answers without a value holds no secret", async () => {
    const server = await startLocalServer((response) => response.end("{}"));
    const store = storeOf({ endpoint: server.url, region: "us-east-1", credentials }, () => {});
    expect(await store.getParameter("/acme")).toEqual({ state: "missing" });
    expect(await store.getSecretValue("acme")).toEqual({ state: "missing" });
    await server.stop();
  });

  it("that fails otherwise is a fault", async () => {
    const server = await startLocalServer((response) => {
      response
        .writeHead(400)
        .end(JSON.stringify({ __type: "InvalidRequestException", message: "marked for deletion" }));
    });
    const store = storeOf({ endpoint: server.url, region: "us-east-1", credentials }, () => {});
    await expect(store.getSecretValue("acme")).rejects.toMatchObject({
      code: "aws-error",
      message: expect.stringContaining("marked for deletion"),
    });
    await server.stop();
  });
});
