import type { RepositoryIds } from "../../github-api.ts";

/** What a repository's roles are made for; everything that the bootstrap's template is rendered from. */
export interface Bootstrap {
  /** The config's `name`. */
  readonly name: string;
  readonly repository: GitHubRepository;
  /** Which forms of a token's subject are trusted. */
  readonly subjects: SubjectForm;
  /** Of the tokens: host and path, without https://. */
  readonly issuer: string;
  /** The default branch. */
  readonly branch: string;
  /** Keys of `environments`; none: there is one stack, and the default branch deploys it. */
  readonly environments: readonly string[];
  /** What the functions read and the smoke test signs with: references as in the config file; a `*` ends a prefix. */
  readonly secrets: readonly Reach[];
  /** The same, of previews alone. */
  readonly previewSecrets: readonly string[];
  /** Names of the stacks' own queues that do not begin with the stack's. */
  readonly namedQueues: readonly Reach[];
  /** Queues that are not the stacks': names or ARNs. */
  readonly existingQueues: readonly Reach[];
  /** The one reusable workflow that may deploy, as `job_workflow_ref` names it; null: any of the repository's. */
  readonly workflowRef: string | null;
  /** Null: the account's own. */
  readonly artifactBucket: string | null;
}

/** A secret or queue, and which environment's stack uses it; null: every one. `${environment}` in it stands for the key. */
export interface Reach {
  readonly name: string;
  readonly environment: string | null;
}

export type SubjectForm = "classic" | "immutable" | "both";

export interface GitHubRepository {
  readonly owner: string;
  readonly name: string;
  /** GitHub's numeric ids; null where only names are trusted. */
  readonly ids: RepositoryIds | null;
}

/** A stack that is deployed, and for which environment. */
export interface Target {
  readonly stack: string;
  /** Null: the only one. */
  readonly environment: string | null;
}

/** Every stack that is deployed. */
export function targetsOf({ name, environments }: Bootstrap): readonly Target[] {
  if (environments.length === 0) return [{ stack: name, environment: null }];
  return environments.map((environment) => ({ stack: `${name}-${environment}`, environment }));
}
