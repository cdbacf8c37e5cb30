import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "../ports.ts";
import { parseConfig } from "./parse-config.ts";
import { readConfig, readEnvironments, smallestConfig } from "./read-config.ts";

function filesWith(text: string | undefined): Files {
  return {
    readWorkspaceFile: async (path) => (path === "webhook2sqs.yml" ? text : undefined),
    readActionFile: async () => new Uint8Array(),
    writeWorkspaceFile: async (path) => path,
  };
}

const subjectOf = (config: string) => ({ config, environment: null, previewOf: null });

test("a file of the workspace is read and parsed", async () => {
  const { file, config } = await readConfig(subjectOf("webhook2sqs.yml"), filesWith(smallestConfig));
  expect({ file, name: config.name }).toEqual({ file: "webhook2sqs.yml", name: "my-webhooks" });
});

test("a missing file says which path was looked for, and shows the smallest valid file", async () => {
  await expect(readConfig(subjectOf("other.yml"), filesWith(smallestConfig))).rejects.toMatchObject({
    code: "config-missing",
    message: "There is no config file at other.yml",
    resource: "other.yml",
    remedy: expect.stringContaining(smallestConfig),
  });
});

test("a file above 256 KiB is refused before it is parsed", async () => {
  const text = `${smallestConfig}#${"é".repeat(128 * 1024)}`;
  await expect(readConfig(subjectOf("webhook2sqs.yml"), filesWith(text))).rejects.toMatchObject({
    code: "config-invalid",
    problems: [{ path: "", line: 1, column: 1, message: "expected at most 256 KiB, got more" }],
  });
});

test("the smallest file shown is the smallest example", () => {
  const example = readFileSync(join(import.meta.dirname, "../../examples/smallest.yml"), "utf8");
  expect(parseConfig(smallestConfig, "a").config).toEqual(parseConfig(example, "a").config);
  expect(example).toContain(smallestConfig);
});

test.each([
  ["one stack", smallestConfig, []],
  ["several", `${smallestConfig}environments: { staging: , production: , preview: }\n`, ["staging", "production"]],
])("the environments of a file of %s are known before one is chosen", async (_what, text, expected) => {
  expect(await readEnvironments({ config: "webhook2sqs.yml" }, filesWith(text))).toEqual(expected);
});

test("the environments of a file that is not there, or not in order, are not guessed", async () => {
  const environments = (text: string) => readEnvironments({ config: "webhook2sqs.yml" }, filesWith(text));
  await expect(readEnvironments({ config: "x" }, filesWith(""))).rejects.toMatchObject({ code: "config-missing" });
  await expect(environments(`${smallestConfig}environments: { staging: 5 }\n`)).rejects.toMatchObject({
    code: "config-invalid",
  });
});
