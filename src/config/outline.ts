import { ActionError } from "../errors.ts";
import { parseSource } from "./source-document.ts";

/** What a config file names, as far as it can be read without judging the rest of it. */
export interface Outline {
  /** Null when it has none. */
  readonly name: string | null;
  /** Keys of `environments` but `preview`. */
  readonly environments: readonly string[];
  readonly secrets: readonly Named[];
  readonly previewSecrets: readonly string[];
  /** `name:` of queues. */
  readonly namedQueues: readonly Named[];
  /** `existing:` of queues. */
  readonly existingQueues: readonly Named[];
}

/** A name, and the environment whose section has it; null: the file's own part. */
export interface Named {
  readonly name: string;
  readonly environment: string | null;
}

/**
 * Reads what a config file names. Roles are made before the file is complete: secrets that do not exist, a boundary
 * that is not there yet are no obstacle, and `validate` tells what is wrong with the rest.
 * @throws ActionError `config-invalid` for a file that is no YAML
 */
export function readOutline(text: string, file: string): Outline {
  const { value } = parseSource(text);
  if (value === undefined) throw unreadable(file);
  const environments = Object.entries(mapping(at(value, "environments")));
  const targets = environments.filter(([key]) => key !== "preview");
  const sections = [[null, value], ...targets] as const;
  const name = at(value, "name");
  return {
    name: typeof name === "string" ? name : null,
    environments: targets.map(([key]) => key),
    secrets: namedIn(sections, secretsIn),
    previewSecrets: secretsIn(at(at(value, "environments"), "preview")),
    namedQueues: namedIn(sections, (section) => textsIn(at(section, "queues"), "name")),
    existingQueues: namedIn(sections, (section) => textsIn(at(section, "queues"), "existing")),
  };
}

type Section = readonly [environment: string | null, value: unknown];

function namedIn(sections: readonly Section[], find: (section: unknown) => readonly string[]): readonly Named[] {
  return sections.flatMap(([environment, section]) => find(section).map((name) => ({ name, environment })));
}

function secretsIn(section: unknown): readonly string[] {
  const endpoints = Object.values(mapping(at(section, "endpoints")));
  return endpoints.flatMap((endpoint) => [at(at(endpoint, "verify"), "secret")].flat()).filter(isText);
}

function textsIn(entries: unknown, key: string): readonly string[] {
  return Object.values(mapping(entries))
    .map((entry) => at(entry, key))
    .filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function at(value: unknown, key: string): unknown {
  const found = mapping(value);
  return Object.hasOwn(found, key) ? found[key] : undefined;
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object(value) : {};
}

function unreadable(file: string): ActionError {
  return new ActionError("config-invalid", {
    message: `${file} cannot be read as YAML`,
    remedy: "Correct the file: the command `validate` of the action says where it is wrong.",
    resource: file,
  });
}
