import { ActionError } from "../errors.ts";
import { type Binding, bindFragment } from "./bind-fragment.ts";
import type { Fragment } from "./read-fragment.ts";
import type { Outputs, Resource, Resources, Template } from "./template.ts";

/** One fragment, bound for one thing of the config file. */
export interface Part {
  /** Dotted path into the config file. */
  readonly subject: string;
  readonly resources: Resources;
  readonly outputs: Outputs;
}

/** Binds a fragment for its subject. */
export function toPart(subject: string, fragment: Fragment, binding: Binding): Part {
  return { subject, ...bindFragment(fragment, binding) };
}

/** Every logical ID, for a `DependsOn`. */
export function toLogicalIds(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ resources }) => Object.keys(resources));
}

/** One template of all parts, in their order. */
export function joinParts(description: string, parts: readonly Part[]): Template {
  const resources = new Map<string, Resource>();
  const subjects = new Map<string, string>();
  for (const { subject, resources: own } of parts) {
    for (const [id, resource] of Object.entries(own)) {
      const other = subjects.get(id);
      if (other !== undefined) throw sameIdError(id, other, subject);
      resources.set(id, resource);
      subjects.set(id, subject);
    }
  }
  const body = {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: description,
    Resources: Object.fromEntries(resources),
    Outputs: Object.fromEntries(parts.flatMap(({ outputs }) => Object.entries(outputs))),
  } as const;
  return { body, subjects: Object.fromEntries(subjects) };
}

/** `events` and `<stack>-events` are two queues with one logical ID. */
function sameIdError(id: string, first: string, second: string): ActionError {
  return new ActionError("config-invalid", {
    message: `"${first}" and "${second}" would share the logical ID ${id}`,
    remedy: `Give "${second}" another name: names that differ only by the stack's prefix cannot stand side by side.`,
    resource: id,
  });
}
