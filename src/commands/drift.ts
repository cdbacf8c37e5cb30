import { isDrifted } from "../drift/finding.ts";
import { type Look, lookForDrift, type Standing } from "../drift/look-for-drift.ts";
import { type Revert, revertDrift } from "../drift/revert-drift.ts";
import type { Inputs } from "../inputs.ts";
import { compareHandlers, readDeployedHandler } from "../plan/deployed-handler.ts";
import { nameChange } from "../plan/name-change.ts";
import type { Ports, ResourceChange } from "../ports.ts";
import { fromDiagnosis } from "../report/failure.ts";
import type { DriftReport, Outcome } from "../report/outcome.ts";
import { toPlannedChange } from "../stack/plan-stack.ts";
import type { Connection } from "./connect.ts";
import { baseUrlOf } from "./deployed-stack.ts";
import { onceMore } from "./once-more.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { reportDrift } from "./report-drift.ts";
import { requirePresent } from "./require-present.ts";

/** Compares what stands with what was deployed and with the file, and does about it what the input `drift-policy` says. */
export function drift(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return onceMore(() => driftOnce(inputs, ports), ports);
}

async function driftOnce(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const prepared = await prepare("drift", inputs, ports);
  const standing = toStanding(prepared, ports);
  const { connection, built } = prepared;
  const look = await lookForDrift(standing, connection);
  const revert = await revertWhereAsked({ standing, look, inputs }, connection);
  if (revert?.state === "failed") {
    const failure = fromDiagnosis(revert.diagnosis, built.template.subjects, built.file);
    return { result: "failed", failure, problems: [], deployed: null };
  }
  const last = revert?.state === "reverted" ? await lookForDrift(standing, connection) : look;
  const report = toReport({ inputs, standing, look: last, revert }, connection);
  return { ...report, issue: await reportDrift(report, inputs, ports) };
}

function toStanding({ built, connection, found }: Prepared, ports: Ports): Standing {
  const { config } = built.file;
  const present = requirePresent(found, { name: config.name, region: connection.aws.region }, ports);
  const handlerChange = compareHandlers(readDeployedHandler(present.template), built.handler);
  return { found: present, config, subjects: built.template.subjects, handlerChange };
}

interface Work {
  readonly inputs: Inputs;
  readonly standing: Standing;
  readonly look: Look;
}

/** What the file alone has otherwise is no drift to revert: it is for a deploy. */
async function revertWhereAsked({ inputs, standing, look }: Work, connection: Connection): Promise<Revert | null> {
  if (inputs.driftPolicy !== "revert" || look.drift.findings.length === 0) return null;
  return revertDrift({ standing, look, origin: { run: inputs.run, pullRequest: null } }, connection);
}

function toReport(
  { inputs, standing, look, revert }: Work & { readonly revert: Exclude<Revert, { state: "failed" }> | null },
  connection: Connection,
): DriftReport {
  const { found, config, subjects } = standing;
  const toNamed = (change: ResourceChange) => nameChange(toPlannedChange(change), subjects, found.template);
  return {
    ...look.drift,
    result: isDrifted(look.drift) ? "drifted" : "in-sync",
    policy: inputs.driftPolicy,
    stackName: config.name,
    stackId: found.arn,
    region: connection.aws.region,
    baseUrl: baseUrlOf(found.stack, connection),
    reverted: revert?.state === "reverted" ? revert.changes.map(toNamed) : null,
    refusals: revert?.state === "refused" ? revert.refusals : [],
    issue: null,
  };
}
