import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ActLog, parseActLog } from "./act-log.ts";
import { type ActRun, runAct } from "./act-process.ts";
import { assembleRepository, environmentVariables, repositoryName, tokenRequestUrl } from "./act-repository.ts";

type Variables = Readonly<Record<string, string>>;

export interface WorkflowRun extends Pick<ActRun, "workspace" | "eventName" | "event" | "workflow" | "env" | "onLine"> {
  /** Variables of the repository. */
  readonly vars?: Variables;
  /** Variables of each GitHub environment. */
  readonly environments?: Readonly<Record<string, Variables>>;
  /** The job's token, `github.token`. */
  readonly token?: string;
  /** Another action in place of the real one. */
  readonly action?: string;
}

export interface JobResult {
  /** Its key in the workflow. */
  readonly id: string;
  /** Empty where the job has no matrix. */
  readonly matrix: Variables;
  readonly result: "success" | "failure";
  /** What its steps were, in order: `name`, or what they use or run. */
  readonly steps: readonly string[];
  /** What the step of this id did. */
  readonly step: (id: string) => ActLog;
}

export interface WorkflowResult {
  readonly exitCode: number;
  /** Those that ran, in the order in which they ended. */
  readonly jobs: readonly JobResult[];
  readonly job: (id: string) => JobResult;
  /** Everything, for a person to look into. */
  readonly text: string;
}

/** A line of `act --json` that tells of a job. */
interface JobLine {
  readonly job?: string;
  readonly jobID?: string;
  readonly matrix?: Variables;
  readonly jobResult?: JobResult["result"];
  readonly stage?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly msg?: string;
}

/** Runs a workflow that calls one of this repository, as `uses: org/webhook2sqs-action/.github/workflows/<file>@v1`. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const directory = mkdtempSync(join(tmpdir(), "workflow-"));
  try {
    const repository = assembleRepository(join(directory, "repository"), run.action);
    const repositories = { [`${repositoryName}@v1`]: repository };
    const { exitCode, log, errors } = await runAct({ ...run, repositories, options: toOptions(run) });
    const jobs = toJobs(log);
    const job = (id: string) => jobs.find((other) => other.id === id) ?? missing(id, `${errors}${log}`);
    return { exitCode, jobs, job, text: `${errors}${log}` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function toOptions({ vars = {}, environments = {}, token, env = {} }: WorkflowRun): readonly string[] {
  const variables = {
    ...vars,
    [environmentVariables]: JSON.stringify(environments),
    [tokenRequestUrl]: env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "",
  };
  return [
    ...Object.entries(variables).map(([name, value]) => `--var=${name}=${value}`),
    ...(token === undefined ? [] : [`--secret=GITHUB_TOKEN=${token}`]),
  ];
}

function toJobs(log: string): readonly JobResult[] {
  const lines = log.split("\n").filter((line) => line.startsWith("{"));
  const parsed = lines.map((line): readonly [string, JobLine] => [line, JSON.parse(line)]);
  return parsed.flatMap(([, { job, jobID = "", matrix = {}, jobResult }]) => {
    if (jobResult === undefined) return [];
    // Jobs of a matrix share their id; act gives each a name of its own.
    const ofJob = parsed.filter(([, line]) => line.job === job);
    const text = ofJob.map(([line]) => line).join("\n");
    const steps = ofJob.flatMap(([, line]) => toStep(line));
    return [{ id: jobID, matrix, result: jobResult, steps, step: (id) => parseActLog(text, id) }];
  });
}

/** The line with which a step begins; those of a composite action are part of it. */
function toStep({ stage, step, stepID, msg }: JobLine): readonly string[] {
  const begins = stage === "Main" && stepID?.length === 1 && msg?.startsWith("⭐") === true;
  return begins && step !== undefined ? [step] : [];
}

function missing(id: string, log: string): never {
  throw new Error(`No job ${id} ran:\n${log}`);
}
