import type { Named, Outline } from "../config/outline.ts";
import type { RepositoryIds } from "../github-api.ts";
import type { Bootstrap, Reach } from "../template/bootstrap/bootstrap.ts";
import { checkBootstrap, missing } from "./check-bootstrap.ts";
import type { Checkout } from "./git-remote.ts";
import { issuerOf } from "./issuer.ts";
import type { BootstrapOptions } from "./options.ts";
import { toSecret, toSecretFolder } from "./secret-folders.ts";

/** What is known without being told. */
export interface Surroundings {
  readonly checkout: Checkout;
  /** Null: there is no config file yet. */
  readonly outline: Outline | null;
}

/**
 * Everything that roles are made from: what a person says comes first, then the config file and the checkout.
 * @throws ActionError `input-invalid`
 */
export function resolveBootstrap(
  options: BootstrapOptions,
  surroundings: Surroundings,
  ids: RepositoryIds | null,
): Bootstrap {
  const { outline, checkout } = surroundings;
  const name = options.name ?? outline?.name ?? missing("--name", "the config's `name`");
  return checkBootstrap({
    name,
    repository: { ...repositoryOf(options, checkout), ids },
    subjects: options.subjects ?? (ids === null ? "classic" : "both"),
    issuer: issuerOf(hostOf(options, checkout)),
    branch: options.branch ?? checkout.branch ?? "main",
    environments: options.environment ?? outline?.environments ?? [],
    secrets: secretsOf(options, outline, name),
    previewSecrets: options.previewSecret ?? distinct((outline?.previewSecrets ?? []).map(toSecret)),
    ...queuesOf(options, outline),
    workflowRef: options.workflowRef ?? null,
    artifactBucket: options.artifactBucket ?? null,
  });
}

/** `owner/name`, as it is told or as git knows it. */
export function repositoryOf(
  { repository }: Pick<BootstrapOptions, "repository">,
  { remote }: Checkout,
): { readonly owner: string; readonly name: string } {
  const said =
    repository ??
    (remote ? `${remote.owner}/${remote.name}` : missing("--repository", "the repository, as owner/name"));
  const [owner, ...rest] = said.split("/");
  return { owner: String(owner), name: rest.join("/") };
}

/** Where GitHub is. */
export function hostOf({ host }: Pick<BootstrapOptions, "host">, { remote }: Checkout): string {
  return (host ?? remote?.host ?? "github.com").toLowerCase();
}

/** Without any that is named, a folder of the stack's own name. */
function secretsOf({ secret }: BootstrapOptions, outline: Outline | null, name: string): readonly Reach[] {
  const told = everywhere(secret) ?? toFolders(outline?.secrets ?? []);
  return told.length > 0 ? told : [{ name: `ssm:/${name}/*`, environment: null }];
}

function queuesOf(
  { queue, existingQueue }: BootstrapOptions,
  outline: Outline | null,
): Pick<Bootstrap, "namedQueues" | "existingQueues"> {
  return {
    namedQueues: everywhere(queue) ?? outline?.namedQueues ?? [],
    existingQueues: everywhere(existingQueue) ?? outline?.existingQueues ?? [],
  };
}

function toFolders(secrets: readonly Named[]): readonly Reach[] {
  const folders = secrets.map(({ name, environment }) => ({ name: toSecretFolder(name), environment }));
  return [...new Map(folders.map((folder) => [`${folder.environment} ${folder.name}`, folder])).values()];
}

function everywhere(names: readonly string[] | undefined): readonly Reach[] | undefined {
  return names?.map((name) => ({ name, environment: null }));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
