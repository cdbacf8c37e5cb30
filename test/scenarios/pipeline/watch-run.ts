import type { WorkflowResult } from "../../emulators/act-workflow.ts";
import type { OidcServer } from "../../emulators/oidc-server.ts";
import type { Call, Trail } from "./trail.ts";

/** A run, and what the world saw of it. */
export interface WatchedRun extends WorkflowResult {
  /** Each job that ran the action, with its result. */
  readonly results: readonly (readonly [job: string, result: string])[];
  /** Outputs of the action in the first job of this id. */
  readonly outputs: (job: string) => Readonly<Record<string, string>>;
  /** Names of the roles whose sessions called AWS, sorted; nobody's were the calls that assumed them. */
  readonly callers: readonly string[];
  readonly calls: readonly Call[];
  /** Whose the tokens were that its jobs asked for, in order. */
  readonly subjects: readonly unknown[];
}

/** One run at a time. */
export async function watchRun(
  run: () => Promise<WorkflowResult>,
  { trail, oidc }: { readonly trail: Trail; readonly oidc: OidcServer },
): Promise<WatchedRun> {
  const before = { calls: trail.calls.length, tokens: oidc.mints.length };
  const result = await run();
  const calls = trail.calls.slice(before.calls);
  const outputs = (id: string) => result.job(id).step("webhooks").outputs;
  return {
    ...result,
    ...{ calls, outputs },
    callers: [...new Set(calls.map(({ role }) => role))].sort(),
    subjects: oidc.mints.slice(before.tokens).map(({ claims }) => claims["sub"]),
    results: result.jobs.flatMap((job): WatchedRun["results"] => {
      const { result: end } = job.step("webhooks").outputs;
      return end === undefined ? [] : [[job.id, end]];
    }),
  };
}
