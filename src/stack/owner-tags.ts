import type { Owner } from "../inputs.ts";

export type Tags = Readonly<Record<string, string>>;

/** The stable tags of a stack and, by propagation, of its resources: whose it is, then the user's own. */
export function stackTags(stack: string, owner: Owner, own: Tags): Tags {
  const { repository, config, pullRequest } = owner;
  const preview = pullRequest === null ? {} : { "w2s:pull-request": String(pullRequest) };
  return { ...own, "w2s:repository": repository, "w2s:config": config, "w2s:stack": stack, ...preview };
}

/** Whether a stack carries this repository's and this config file's tags, and is a preview only of that pull request. */
export function isOwned(tags: Tags, owner: Owner): boolean {
  const { repository, config, pullRequest } = owner;
  const isOfRepository = tags["w2s:repository"] === repository && tags["w2s:config"] === config;
  return isOfRepository && tags["w2s:pull-request"] === pullRequest?.toString();
}

/** Whether a queue belongs to this very stack of this repository. */
export function isOwnQueue(tags: Tags, stack: string, owner: Owner): boolean {
  return isOwned(tags, owner) && tags["w2s:stack"] === stack;
}

/** Tags as CloudFormation lists them, in a stable order. */
export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .sort((a, b) => (a.Key < b.Key ? -1 : 1));
}

export function fromTagList(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** Who owns a thing, for the sentence that refuses it. */
export function describeOwner(tags: Tags): string {
  const repository = tags["w2s:repository"];
  if (repository === undefined) return "nobody: it carries no `w2s:` tags";
  return `repository id ${repository}, config ${tags["w2s:config"] ?? "unknown"}, stack ${tags["w2s:stack"] ?? "unknown"}`;
}
