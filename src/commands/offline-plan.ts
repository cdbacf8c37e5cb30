import { type ConfigFile, parseConfig } from "../config/parse-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { describeFault } from "../describe-fault.ts";
import { ActionError, type Problem } from "../errors.ts";
import type { Inputs } from "../inputs.ts";
import { compareAddresses } from "../plan/addresses.ts";
import { compareConfigs } from "../plan/compare-configs.ts";
import { compareCost } from "../plan/cost.ts";
import { diffProperties } from "../plan/diff-properties.ts";
import { nameChange } from "../plan/name-change.ts";
import type { Ports } from "../ports.ts";
import { refuseRemovals, toDeployedNames } from "../refusals/removals.ts";
import type { Outcome, Plan } from "../report/outcome.ts";
import { compareTemplates } from "../stack/compare-templates.ts";
import { pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import type { Refusal } from "../stack/refusal.ts";
import { type Build, build, openConfig } from "./build.ts";

/**
 * Says what a pull request changes without asking AWS: its file against the base branch's. A job for a fork or for
 * Dependabot gets no credentials from GitHub, and its reviewers want to know all the same.
 */
export async function offlinePlan(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const file = await openConfig(inputs, ports);
  const built = await build(file, inputs, ports);
  const base = await readBase(inputs, ports);
  const refusals = refusedRemovals(built, base);
  for (const refusal of refusals) warnOf(refusal, file, ports);
  const plan = toPlan(built, base, [...file.warnings, ...refusals.map((refusal) => toWarning(refusal, file))]);
  return { result: "planned", stackName: file.config.name, region: inputs.region, plan };
}

/** What the base branch's file means. */
interface Base {
  /** Null when there is no such file, or it could not be read. */
  readonly standing: { readonly config: StackConfig; readonly template: TemplateBody } | null;
  readonly notes: readonly string[];
}

async function readBase(inputs: Inputs, ports: Ports): Promise<Base> {
  const { config: path, proposal } = inputs;
  if (!ports.github) return unknownBase("this run has no token for GitHub");
  if (proposal.baseSha === "") return unknownBase("the event names no commit of the base branch");
  try {
    const text = await ports.github.getContent(path, proposal.baseSha);
    if (text === undefined) return { standing: null, notes: [] };
    const { config } = parseConfig(text, path, inputs);
    return { standing: { config, template: await templateOf(config, inputs, ports) }, notes: [] };
  } catch (error) {
    if (isWithoutStack(error)) return { standing: null, notes: [] };
    return unknownBase(describeFault(error).replace(/\n.*/s, ""));
  }
}

/** The base branch's file is in order, and this environment is none of its stacks yet. */
function isWithoutStack(error: unknown): boolean {
  return error instanceof ActionError && /^environment-/.test(error.code);
}

/** The whole file is shown: a plan without changes would tell its reviewers that nothing happens. */
function unknownBase(reason: string): Base {
  const note = `The base branch's file could not be read, so all of this one is shown as new, and not what it removes: ${reason}`;
  return { standing: null, notes: [note] };
}

async function templateOf(config: StackConfig, inputs: Inputs, ports: Ports): Promise<TemplateBody> {
  const { next } = await build(
    { file: inputs.config, config, environments: [], warnings: [], positionOf },
    inputs,
    ports,
  );
  return next;
}

/** The base branch's file was in order when it was merged: nobody is sent to its lines. */
const positionOf = () => ({ line: 1, column: 1 });

function toPlan(built: Build, { standing, notes }: Base, warnings: Plan["warnings"]): Plan {
  const { template: before, config } = standing ?? { template: null, config: null };
  const { next, template } = built;
  const { subjects } = template;
  return {
    from: "base-branch",
    changes: compareTemplates(before, next, []).map((change) => nameChange(change, subjects, before)),
    refusals: [],
    exists: standing !== null,
    baseUrl: null,
    configChanges: compareConfigs(config, built.file.config),
    addresses: compareAddresses(before ? [...pathsOf(before).values()] : [], [...pathsOf(next).values()]),
    properties: diffProperties(before, next, subjects),
    cost: compareCost(config, built.file.config),
    handler: built.handler,
    handlerChange: null,
    digest: null,
    warnings,
    notes,
  };
}

/** Deploy would refuse these; it looks at what is deployed, which this plan has not seen. */
function refusedRemovals({ file, next }: Build, { standing }: Base): readonly Refusal[] {
  if (!standing) return [];
  const deployed = { template: standing.template, config: toDeployedNames(standing.config) };
  return refuseRemovals(deployed, next, file.config);
}

/** On its line of the file, as it would be if it were refused here. */
function warnOf({ cause, remedy, code, path }: Refusal, file: ConfigFile, { progress }: Pick<Ports, "progress">): void {
  progress.warning(`Deploy will refuse: ${cause}\n${remedy}`, {
    title: code,
    file: file.file,
    ...file.positionOf(path),
  });
}

/** The same in the report, where a file's warnings stand first. */
function toWarning({ cause, remedy, path }: Refusal, file: ConfigFile): Problem {
  return {
    path,
    ...file.positionOf(path),
    message: `deploy will refuse: ${cause}`,
    remedy: remedy.replace(/\n\n.*/s, ""),
  };
}
