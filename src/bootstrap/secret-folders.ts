/**
 * The folders of the secrets that a config file names, so that another secret beside them needs no new role:
 * `ssm:/acme/hooks/github` becomes `ssm:/acme/hooks/*`. A secret in no folder of its own stands for itself, and so does
 * one whose last part names the environment: its folder holds the secrets of the other environments.
 */
export function toSecretFolder(reference: string): string {
  const id = toSecret(reference);
  const [, folder] = /^(ssm:\/.+\/|secretsmanager:.+\/)(?![^/]*\$\{environment\})[^/]+$/.exec(id) ?? [];
  return folder === undefined ? id : `${folder}*`;
}

/** A secret alone, without the key within it. */
export function toSecret(reference: string): string {
  return reference.replace(/#.*$/, "");
}

/** What a reference to a secret, or a folder of secrets, looks like; a store as a whole is none. */
export const secretPattern =
  /^(?:ssm:(?:\/(?:[\w.-]|\$\{environment\})+)+(?:\/\*)?|secretsmanager:(?:arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?(?:[\w/+=.@-]|\$\{environment\})+(?:\/\*)?)$/;
