import { parseConfig } from "../config/parse-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { Inputs } from "../inputs.ts";
import { compareAddresses } from "../plan/addresses.ts";
import { compareConfigs } from "../plan/compare-configs.ts";
import { compareCost } from "../plan/cost.ts";
import { diffProperties } from "../plan/diff-properties.ts";
import type { Ports } from "../ports.ts";
import type { Outcome, Plan } from "../report/outcome.ts";
import { compareTemplates } from "../stack/compare-templates.ts";
import { parseTemplate, pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import { nameChange } from "../stack/name-change.ts";
import { refuseRemovals, toDeployedNames } from "../stack/removals.ts";
import { toTemplateText } from "../template/template-text.ts";
import { type Build, build, openConfig } from "./build.ts";
import { describeFault } from "./proposed.ts";

/**
 * Says what a pull request changes without asking AWS: its file against the base branch's. A job for a fork or for
 * Dependabot gets no credentials from GitHub, and its reviewers want to know all the same.
 */
export async function offlinePlan(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const file = await openConfig(inputs, ports);
  const built = await build(file, inputs, ports);
  const base = await readBase(inputs, ports);
  const before = "config" in base && base.config ? await templateOf(base.config, inputs, ports) : null;
  return {
    result: "planned",
    stackName: file.config.name,
    region: inputs.region,
    plan: toPlan(built, { ...base, template: before }),
  };
}

/** The base branch's config; null when it has none. */
type Base = { readonly config: StackConfig | null } | { readonly unknown: string };

async function readBase({ config: path, proposal: { baseSha } }: Inputs, { github }: Ports): Promise<Base> {
  if (!github || baseSha === "") return { unknown: "this run has no token for GitHub" };
  try {
    const text = await github.getContent(path, baseSha);
    return { config: text === undefined ? null : parseConfig(text, path).config };
  } catch (error) {
    return { unknown: describeFault(error) };
  }
}

async function templateOf(config: StackConfig, inputs: Inputs, ports: Ports): Promise<TemplateBody> {
  const { template } = await build({ file: inputs.config, config, warnings: [], positionOf }, inputs, ports);
  return parseTemplate(toTemplateText(template));
}

/** The base branch's file was in order when it was merged: nobody is sent to its lines. */
const positionOf = () => ({ line: 1, column: 1 });

function toPlan(built: Build, base: Base & { readonly template: TemplateBody | null }): Plan {
  const { template: before } = base;
  const next = parseTemplate(toTemplateText(built.template));
  const { subjects } = built.template;
  const isKnown = "config" in base;
  const changes = isKnown ? compareTemplates(before, next, []) : [];
  return {
    from: "base-branch",
    changes: changes.map((change) => nameChange(change, subjects, before)),
    refusals: [],
    exists: isKnown && before !== null,
    baseUrl: null,
    configChanges: isKnown ? compareConfigs(base.config, built.file.config) : null,
    addresses: compareAddresses(before ? [...pathsOf(before).values()] : [], [...pathsOf(next).values()]),
    properties: diffProperties(before, next, subjects),
    cost: isKnown ? compareCost(base.config, built.file.config) : null,
    handler: null,
    runs: built.handler,
    digest: null,
    warnings: built.file.warnings,
    notes: [withoutCredentials, ...unknownBase(base), ...refusedRemovals(built, base, next)],
  };
}

const withoutCredentials =
  "A pull request from a fork or Dependabot gets no credentials, so this compares its file with the base branch's; what is deployed was not looked at.";

function unknownBase(base: Base): readonly string[] {
  return "config" in base ? [] : [`The base branch's file could not be read, so nothing is compared: ${base.unknown}`];
}

/** Deploy would refuse these; it looks at what is deployed, which this plan has not seen. */
function refusedRemovals(
  { file }: Build,
  base: Base & { readonly template: TemplateBody | null },
  next: TemplateBody,
): readonly string[] {
  if (!("config" in base) || !base.config || !base.template) return [];
  const deployed = { template: base.template, config: toDeployedNames(base.config) };
  const refusals = refuseRemovals(deployed, next, file.config);
  return refusals.map(({ cause, remedy }) => `Deploy will refuse: ${cause}. ${remedy.replace(/\n\n.*/s, "")}`);
}
