import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../emulators/paths.ts";

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress"?: boolean | string;
  readonly queue?: string;
}

export interface Job {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly environment?: string | { readonly name: string; readonly deployment: boolean };
  readonly concurrency?: Concurrency;
  readonly strategy?: { readonly "max-parallel"?: number; readonly "fail-fast"?: boolean };
  readonly steps?: readonly Step[];
}

export interface CallInput {
  readonly description: string;
  readonly type: string;
  readonly default: string;
}

export interface Workflow {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
  readonly permissions?: object;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
  /** Of one that others call. */
  readonly call: {
    readonly inputs: Readonly<Record<string, CallInput>>;
    readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
  } | null;
}

/** Those that callers call, by their name. */
export const reusable = ["deploy", "preview", "janitor"] as const;

/** Every workflow of a folder. */
export function readWorkflows(folder: string): readonly Workflow[] {
  return readdirSync(join(repositoryRoot, folder)).map((name) => readWorkflow(join(folder, name)));
}

export function readWorkflow(file: string): Workflow {
  const text = readFileSync(join(repositoryRoot, file), "utf8");
  const workflow = parse(text);
  return { ...workflow, file, text, call: workflow.on.workflow_call ?? null };
}

export interface OwnedJob extends Job {
  /** File and key, for a reader of a failing test. */
  readonly at: string;
  readonly id: string;
}

export function jobsOf(workflows: readonly Workflow[]): readonly OwnedJob[] {
  return workflows.flatMap(({ file, jobs }) =>
    Object.entries(jobs).map(([id, job]) => ({ ...job, id, at: `${file} ${id}` })),
  );
}
