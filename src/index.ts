import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createAws } from "./adapters/aws.ts";
import { clock, random } from "./adapters/clock.ts";
import { createFiles } from "./adapters/files.ts";
import { http } from "./adapters/http.ts";
import { mask, progress, report } from "./adapters/runner.ts";
import { parseEvent } from "./command.ts";
import { type Environment, eventPath, inputDefaults, readEnvironment } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { toAnnotations } from "./report/annotations.ts";
import { describeEnd } from "./report/describe-outcome.ts";
import { toFailedOutcome } from "./report/failure.ts";
import { isRed, type Outcome } from "./report/outcome.ts";
import { toOutputs } from "./report/outputs.ts";
import { toSummary } from "./report/summary.ts";
import { run } from "./run.ts";

/** The action: reads the environment, runs, and tells the end. */
async function main(): Promise<void> {
  let file: string = inputDefaults.config;
  try {
    const environment = readEnvironment(parseEvent(await readPayload(eventPath())));
    file = environment.inputs.config;
    await finish(await run(environment.inputs, toPorts(environment)), file);
  } catch (error) {
    progress.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await finish(toFailedOutcome(error, file), file);
  }
}

async function readPayload(path: string): Promise<unknown> {
  return path === "" ? {} : JSON.parse(await readFile(path, "utf8"));
}

function toPorts({ inputs, workspace, endpointOverridden }: Environment): Ports {
  const action = join(import.meta.dirname, "..");
  return {
    aws: async () => createAws({ region: inputs.region, endpointOverridden }, mask),
    files: createFiles({ workspace, action }),
    http,
    clock,
    random,
    progress,
  };
}

async function finish(outcome: Outcome, file: string): Promise<void> {
  for (const { text, at } of toAnnotations(outcome, file)) progress.error(text, at);
  if (!isRed(outcome)) progress.info(describeEnd(outcome));
  await report({ outputs: toOutputs(outcome), summary: toSummary(outcome), failed: isRed(outcome) });
}

await main();
