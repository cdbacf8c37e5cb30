import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings, readSurroundings } from "./settings-file.ts";

const names = [
  "AWS_REGION",
  "W2S_ACCOUNT",
  "W2S_URL_SUFFIX",
  "AWS_ENDPOINT_URL",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
];
const before = names.map((name) => [name, process.env[name]] as const);

beforeEach(() => {
  for (const name of names) delete process.env[name];
});

afterAll(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test("the settings lie beside the code", () => {
  const folder = mkdtempSync(join(tmpdir(), "settings-"));
  writeFileSync(join(folder, "settings.json"), '{"version": 1}');
  expect(readSettings(folder)).toEqual({ version: 1 });
});

test("the surroundings are Lambda's own variables and CloudFormation's", () => {
  for (const name of names) process.env[name] = name.toLowerCase();
  expect(readSurroundings()).toEqual({
    region: "aws_region",
    account: "w2s_account",
    access: {
      credentials: {
        accessKeyId: "aws_access_key_id",
        secretAccessKey: "aws_secret_access_key",
        sessionToken: "aws_session_token",
      },
      urlSuffix: "w2s_url_suffix",
      endpointUrl: "aws_endpoint_url",
    },
  });
});

test("what is not set is empty, and the endpoint is AWS's own", () => {
  expect(readSurroundings()).toEqual({
    region: "",
    account: "",
    access: {
      credentials: { accessKeyId: "", secretAccessKey: "" },
      urlSuffix: "amazonaws.com",
      endpointUrl: undefined,
    },
  });
});
