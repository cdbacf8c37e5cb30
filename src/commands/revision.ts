import type { Inputs } from "../inputs.ts";
import { ownProperty } from "../own-property.ts";
import { readMetadata } from "../plan/deployed-metadata.ts";
import { type DeployedNames, toDeployedNames } from "../refusals/removals.ts";
import type { Adoption } from "../stack/adopt.ts";
import type { Revision } from "../stack/deploy-stack.ts";
import { pathsOf, type TemplateBody } from "../stack/deployed-template.ts";
import { stackTags } from "../stack/owner-tags.ts";
import { toAsciiJson } from "../template/template-text.ts";
import type { Build } from "./build.ts";

/** What was found out about a stack before it is deployed. */
export interface Findings {
  readonly adoptions: readonly Adoption[];
  /** Paths of endpoints whose secret does not exist yet. */
  readonly pending: readonly string[];
  /** The plan's; null while it is not known. */
  readonly digest: string | null;
  /** Number of the pull request that proposes it; null when there is none, or it is not known. */
  readonly pullRequest: number | null;
}

/** What the stack shall become: the rendered template with, in its metadata, where it came from. */
export function toRevision(built: Build, inputs: Inputs, findings: Findings): Revision {
  const { file, template } = built;
  const { adoptions, pending, digest, pullRequest } = findings;
  const { config } = file;
  const { commit, url, id } = inputs.run;
  const metadata = {
    webhook2sqs: {
      ...{ format: 1, names: toDeployedNames(config), pending, config, commit, run: id },
      ...{ settings: built.settingsFingerprint, handler: built.handler, digest },
    },
  };
  const from = commit === "" ? "from a terminal" : `commit ${commit}, run ${url}`;
  const text = toAsciiJson({ ...template.body, Metadata: metadata });
  return {
    name: config.name,
    owner: inputs.owner,
    origin: { run: inputs.run, pullRequest },
    text,
    store: async () => null,
    tags: stackTags(config.name, inputs.owner, config.tags),
    description: [`webhook2sqs ${from}`, ...(digest === null ? [] : [`plan ${digest}`])].join(", "),
    terminationProtection: config.terminationProtection,
    adoptions,
  };
}

/** Which key of the deployed config stands for what; empty for a template that another version wrote differently. */
export function readDeployedNames(template: TemplateBody): DeployedNames {
  const names = readMetadata(template, "names");
  return { queues: toTexts(ownProperty(names, "queues")), endpoints: toTexts(ownProperty(names, "endpoints")) };
}

/** The digest of the plan that a deployed template was; undefined for one that another version deployed. */
export function readDeployedDigest(template: TemplateBody): unknown {
  return readMetadata(template, "digest");
}

/** The paths of a deployed template but those that were deployed before their secret was there. */
export function readLivePaths(template: TemplateBody): ReadonlySet<string> {
  const pending = new Set(Object.values(toTexts(readMetadata(template, "pending"))));
  return new Set([...pathsOf(template).values()].filter((path) => !pending.has(path)));
}

function toTexts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}
