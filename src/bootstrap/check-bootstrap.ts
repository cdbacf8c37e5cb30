import { ActionError } from "../errors.ts";
import type { Bootstrap, Reach } from "../template/bootstrap/bootstrap.ts";
import { secretPattern } from "./secret-folders.ts";

/**
 * What becomes part of a trust or of an ARN is of the characters that such a thing may have: a `*` in a branch would
 * trust every branch.
 * @throws ActionError `input-invalid`
 */
export function checkBootstrap(bootstrap: Bootstrap): Bootstrap {
  for (const { what, values, pattern, remedy } of rules)
    for (const value of values(bootstrap))
      if (!pattern.test(value)) throw invalid(`${what} is ${JSON.stringify(value)}`, remedy);
  if (bootstrap.subjects !== "classic" && bootstrap.repository.ids === null) throw idsMissing();
  return bootstrap;
}

interface Rule {
  readonly what: string;
  readonly values: (bootstrap: Bootstrap) => readonly string[];
  readonly pattern: RegExp;
  readonly remedy: string;
}

const namesOf = (reach: readonly Reach[]) => reach.map(({ name }) => name);

const rules: readonly Rule[] = [
  {
    what: "The name",
    values: ({ name }) => [name],
    pattern: /^[A-Za-z][A-Za-z0-9-]{0,39}$/,
    remedy: "Write the config's `name`: letters, digits and -, at most 40 characters.",
  },
  {
    what: "The repository",
    values: ({ repository }) => [`${repository.owner}/${repository.name}`],
    pattern: /^[\w.-]+\/[\w.-]+$/,
    remedy: "Write it as owner/name.",
  },
  {
    what: "An id of GitHub",
    values: ({ repository: { ids } }) => (ids === null ? [] : [ids.owner, ids.repository]),
    pattern: /^\d{1,20}$/,
    remedy: "Write the number alone; `gh api repos/OWNER/NAME` shows `id` and `owner.id`.",
  },
  {
    what: "The host of GitHub",
    values: ({ issuer }) => [issuer],
    pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/_services\/token)?$/,
    remedy: "Write the host alone, such as github.com or github.acme.example.",
  },
  {
    what: "The branch",
    values: ({ branch }) => [branch],
    pattern: /^[\w./+@#=-]{1,200}$/,
    remedy: "Write one branch by its name, such as main; no pattern is trusted.",
  },
  {
    what: "An environment",
    values: ({ environments }) => environments,
    pattern: /^(?!preview$|pr-)[a-z0-9][a-z0-9-]{0,63}$/,
    remedy: "Write a key of `environments`: lower-case letters, digits and -. `preview` and `pr-` are for previews.",
  },
  {
    what: "A secret",
    values: ({ secrets, previewSecrets }) => [...namesOf(secrets), ...previewSecrets],
    pattern: secretPattern,
    remedy: 'Write where secrets are, as the config file does: "ssm:/acme/hooks/*" or "secretsmanager:acme/*".',
  },
  {
    what: "A queue",
    values: ({ namedQueues, existingQueues }) => namesOf([...namedQueues, ...existingQueues]),
    pattern: /^(?:arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:)?(?:[\w-]|\$\{environment\}){1,80}(?:\.fifo)?$/,
    remedy: "Write the queue's name or ARN.",
  },
  {
    what: "The workflow",
    values: ({ workflowRef }) => (workflowRef === null ? [] : [workflowRef]),
    pattern: /^[\w.-]+\/[\w.-]+\/[\w./-]+\.ya?ml@[\w./-]+$/,
    remedy: "Write it as OWNER/REPOSITORY/.github/workflows/FILE.yml@refs/tags/v1.",
  },
  {
    what: "The artifact bucket",
    values: ({ artifactBucket }) => (artifactBucket === null ? [] : [artifactBucket]),
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    remedy: "Write the bucket's name alone.",
  },
];

/** @throws ActionError `input-invalid` for what neither the checkout nor the config file says */
export function missing(option: string, what: string): never {
  throw new ActionError("input-invalid", {
    message: `Expected ${what}, got nothing`,
    remedy: `Run in the repository's checkout, or add ${option}.`,
  });
}

/** @throws ActionError `input-invalid` when neither the words nor the environment name a region */
export function requireRegion(region: string): void {
  if (region !== "") return;
  throw invalid("Expected an AWS region, got nothing", "Add --region, or set AWS_REGION.");
}

function idsMissing(): ActionError {
  return new ActionError("input-invalid", {
    message: "Subjects with ids need the ids of repository and owner",
    remedy: "Add --repository-id and --owner-id, or set GITHUB_TOKEN so that GitHub can be asked.",
  });
}

function invalid(message: string, remedy: string): ActionError {
  return new ActionError("input-invalid", { message, remedy });
}
