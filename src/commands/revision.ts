import type { Inputs } from "../inputs.ts";
import type { Adoption } from "../stack/adopt.ts";
import type { Revision } from "../stack/deploy-stack.ts";
import { pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import { stackTags } from "../stack/owner-tags.ts";
import { type DeployedNames, toDeployedNames } from "../stack/removals.ts";
import type { Build } from "./build.ts";

/** What was found out about a stack before it is deployed. */
export interface Findings {
  readonly adoptions: readonly Adoption[];
  /** Paths of endpoints whose secret does not exist yet. */
  readonly pending: readonly string[];
}

/** What the stack shall become: the rendered template with, in its metadata, where it came from. */
export function toRevision({ file, template }: Build, inputs: Inputs, { adoptions, pending }: Findings): Revision {
  const { config } = file;
  const { commit, url, id } = inputs.run;
  const metadata = { webhook2sqs: { names: toDeployedNames(config), pending, config, commit, run: id } };
  const text = JSON.stringify({ ...template.body, Metadata: metadata });
  return {
    name: config.name,
    owner: inputs.owner,
    text,
    store: async () => null,
    tags: stackTags(config.name, inputs.owner, config.tags),
    description: `webhook2sqs ${commit === "" ? "from a terminal" : `commit ${commit}, run ${url}`}`,
    terminationProtection: config.terminationProtection,
    adoptions,
  };
}

/** Which key of the deployed config stands for what; empty for a template that another version wrote differently. */
export function readDeployedNames({ Metadata }: TemplateBody): DeployedNames {
  const names = property(property(Metadata, "webhook2sqs"), "names");
  return { queues: toTexts(property(names, "queues")), endpoints: toTexts(property(names, "endpoints")) };
}

/** The paths of a deployed template but those that were deployed before their secret was there. */
export function readLivePaths(template: TemplateBody): ReadonlySet<string> {
  const pending = new Set(Object.values(toTexts(property(property(template.Metadata, "webhook2sqs"), "pending"))));
  return new Set([...pathsOf(template).values()].filter((path) => !pending.has(path)));
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function toTexts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}
