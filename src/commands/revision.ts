import type { Inputs } from "../inputs.ts";
import type { DeployMetadata } from "../plan/deployed-metadata.ts";
import { toDeployedNames } from "../refusals/removals.ts";
import type { Adoption } from "../stack/adopt.ts";
import type { Revision } from "../stack/deploy-stack.ts";
import { stackTags, type Tags } from "../stack/owner-tags.ts";
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
  /** The tag by which a preview is removed in the end; none for any other stack. */
  readonly expiry: Tags;
}

/** What the stack shall become: the rendered template with, in its metadata, where it came from. */
export function toRevision(built: Build, inputs: Inputs, findings: Findings): Revision {
  const { file, template } = built;
  const { adoptions, pending, digest, pullRequest, expiry } = findings;
  const { config } = file;
  const { commit, url, id } = inputs.run;
  const metadata: DeployMetadata = {
    ...{ format: 1, names: toDeployedNames(config), pending, config, commit, run: id },
    ...{ settings: built.settingsFingerprint, handler: built.handler, digest },
  };
  const from = commit === "" ? "from a terminal" : `commit ${commit}, run ${url}`;
  const text = toAsciiJson({ ...template.body, Metadata: { webhook2sqs: metadata } });
  return {
    name: config.name,
    owner: inputs.owner,
    origin: { run: inputs.run, pullRequest },
    text,
    store: async () => null,
    tags: { ...stackTags(config.name, inputs.owner, config.tags), ...expiry },
    description: [`webhook2sqs ${from}`, ...(digest === null ? [] : [`plan ${digest}`])].join(", "),
    terminationProtection: config.terminationProtection,
    adoptions,
  };
}
