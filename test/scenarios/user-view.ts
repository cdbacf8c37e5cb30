import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { action } from "../../src/action.ts";
import { progress, report } from "../../src/adapters/runner.ts";
import type { Role } from "../../src/credentials/role.ts";
import type { IssueComment } from "../../src/github-api.ts";
import type { Inputs } from "../../src/inputs.ts";
import type { Aws, Files, Ports } from "../../src/ports.ts";
import { loadFragments } from "../../src/template/load-fragments.ts";
import type { World } from "../fakes/world.ts";
import { parseOutputs } from "./run-bundle.ts";

/** Everything that comes of one run: what the runner gets, and what AWS, GitHub and the endpoints are asked. */
export interface UserView {
  /** What the runner reads: lines and workflow commands. */
  readonly log: string;
  readonly isRed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Of pull request 7. */
  readonly comments: readonly IssueComment[];
  /** In order. */
  readonly calls: readonly Call[];
}

export interface Call {
  /** `cloudformation.describeStack`, `github.createComment`, `http.send`. */
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What a scenario has otherwise than the world. */
export interface Circumstances {
  readonly ports?: Partial<Ports>;
  readonly stop?: AbortSignal;
}

// @actions/core keeps the summary's path from its first use on.
const folder = mkdtempSync(join(tmpdir(), "user-view-"));
const [outputFile, summaryFile] = [join(folder, "output"), join(folder, "summary")];
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Runs the action as a job does, in this process, with the runner's real adapter and the world's fakes. */
export async function viewAction(inputs: Inputs, world: World, circumstances: Circumstances = {}): Promise<UserView> {
  const calls: Call[] = [];
  const stop = circumstances.stop ?? new AbortController().signal;
  const ports = { ...world.jobPorts, ...circumstances.ports };
  const files = await cached(ports.files);
  const { log, isRed } = await captured(() =>
    action(inputs, { ...recordedPorts(ports, calls), files, progress }, { stop, report }),
  );
  return {
    ...{ log, isRed, calls },
    outputs: parseOutputs(readFileSync(outputFile, "utf8")),
    summary: readFileSync(summaryFile, "utf8"),
    comments: world.github.comments(7),
  };
}

async function captured(run: () => Promise<void>): Promise<Pick<UserView, "log" | "isRed">> {
  for (const file of [outputFile, summaryFile]) writeFileSync(file, "");
  const before = {
    GITHUB_OUTPUT: process.env["GITHUB_OUTPUT"],
    GITHUB_STEP_SUMMARY: process.env["GITHUB_STEP_SUMMARY"],
  };
  Object.assign(process.env, { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile });
  const { write } = process.stdout;
  let log = "";
  process.stdout.write = (text: string | Uint8Array) => {
    log += String(text);
    return true;
  };
  try {
    await run();
    return { log, isRed: process.exitCode === 1 };
  } finally {
    process.stdout.write = write;
    process.exitCode = undefined;
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

function recordedPorts(ports: Ports, calls: Call[]): Ports {
  const record = <Port extends object>(name: string, port: Port) => recorded(name, port, calls);
  const aws = async (role: Role): Promise<Aws> => {
    const reached = await ports.aws(role);
    return {
      ...reached,
      cloudFormation: record("cloudformation", reached.cloudFormation),
      sqs: (region) => record(region === undefined ? "sqs" : `sqs(${region})`, reached.sqs(region)),
      s3: record("s3", reached.s3),
      lambda: record("lambda", reached.lambda),
      cloudWatch: record("cloudwatch", reached.cloudWatch),
      sts: record("sts", reached.sts),
      secrets: record("secrets", reached.secrets),
    };
  };
  return { ...ports, aws, github: ports.github && record("github", ports.github), http: record("http", ports.http) };
}

function recorded<Port extends object>(name: string, port: Port, calls: Call[]): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...values: unknown[]): unknown => {
        calls.push({ name: `${name}.${String(key)}`, values });
        return Reflect.apply(value, target, values);
      };
    },
  });
}

/** Answers at once: files that come now sooner, now later would shuffle what AWS is asked meanwhile. */
async function cached(files: Files): Promise<Files> {
  const known = new Map<string, Uint8Array>();
  const readActionFile = async (path: string) => {
    const bytes = known.get(path) ?? (await files.readActionFile(path));
    known.set(path, bytes);
    return bytes;
  };
  await loadFragments({ readActionFile });
  return { ...files, readActionFile };
}
