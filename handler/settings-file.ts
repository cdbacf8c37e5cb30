import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AwsAccess } from "./aws-call.ts";
import type { Settings } from "./settings.ts";

/** Where the function runs, which only Lambda and CloudFormation know. */
export interface Surroundings {
  readonly region: string;
  readonly account: string;
  readonly access: AwsAccess;
}

/** Reads the settings that were packed beside the handler. `join`, as ncc rewrites `new URL(…, import.meta.url)`. */
export function readSettings(folder: string): Settings {
  return JSON.parse(readFileSync(join(folder, "settings.json"), "utf8"));
}

/** Reads the environment; credentials change only with the container, so once is enough. */
export function readSurroundings(): Surroundings {
  const sessionToken = process.env["AWS_SESSION_TOKEN"];
  return {
    region: process.env["AWS_REGION"] ?? "",
    account: process.env["W2S_ACCOUNT"] ?? "",
    access: {
      credentials: {
        accessKeyId: process.env["AWS_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: process.env["AWS_SECRET_ACCESS_KEY"] ?? "",
        ...(sessionToken ? { sessionToken } : {}),
      },
      urlSuffix: process.env["W2S_URL_SUFFIX"] ?? "amazonaws.com",
      endpointUrl: process.env["AWS_ENDPOINT_URL"] || undefined,
    },
  };
}
