import { bindSubstitution } from "./bind-substitution.ts";
import type { Fragment } from "./read-fragment.ts";
import { renameResource, type Scope } from "./scope.ts";
import type { Json, JsonObject, Outputs, Resource, Resources } from "./template.ts";

export interface Binding {
  /** A literal, or a reference to another fragment's resource. Null: nothing, so the property is dropped. */
  readonly values: JsonObject;
  /** Ends the logical IDs of the fragment's resources, and its outputs' names; absent: there is one of each. */
  readonly suffix?: string;
  /** By the fragment's own logical ID: what must be there before it, and goes after it. */
  readonly dependsOn?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Fills a fragment's placeholders and gives its resources logical IDs of their own. An item of a list that names a
 * placeholder bound to a list stands once for each of its values, and not at all for none.
 */
export function bindFragment(fragment: Fragment, binding: Binding): { resources: Resources; outputs: Outputs } {
  const { values, suffix = "", dependsOn = {} } = binding;
  const ids = new Map(Object.keys(fragment.resources).map((id) => [id, id + suffix]));
  const scope = { ids, values: toValues(fragment, values) };
  const resources: Record<string, Resource> = {};
  for (const [id, resource] of Object.entries(fragment.resources)) {
    resources[id + suffix] = bindResource(resource, dependsOn[id] ?? [], scope);
  }
  const outputs = Object.entries(bindMapping(fragment.outputs, scope)).map(([name, value]) => [name + suffix, value]);
  return { resources, outputs: Object.fromEntries(outputs) };
}

function toValues(fragment: Fragment, given: JsonObject): Scope["values"] {
  const values = new Map<string, Json>();
  for (const [name, byDefault] of fragment.parameters) {
    const value = given[name] === undefined ? byDefault : given[name];
    if (value === undefined) throw new Error(`No value for ${name} of the fragment "${fragment.description}"`);
    values.set(name, value);
  }
  const unknown = Object.keys(given).find((name) => !values.has(name));
  if (unknown !== undefined) throw new Error(`No placeholder ${unknown} in the fragment "${fragment.description}"`);
  return values;
}

/** The keys in the order in which a reader of CloudFormation expects them. */
function bindResource(resource: Resource, dependsOn: readonly string[], scope: Scope): Resource {
  const { Type, Properties, ...policies } = resource;
  return {
    Type,
    ...(dependsOn.length > 0 && { DependsOn: dependsOn }),
    ...policies,
    Properties: bindMapping(Properties, scope),
  };
}

function bindMapping(mapping: JsonObject, scope: Scope): JsonObject {
  const bound: Record<string, Json> = {};
  for (const [key, value] of Object.entries(mapping)) {
    const result = bindValue(value, scope);
    if (result !== null) bound[bindKey(key, scope)] = result;
  }
  return bound;
}

/** The keys of a condition name who issued a token. */
function bindKey(key: string, scope: Scope): string {
  return key.includes("${") ? String(bindSubstitution(key, scope)) : key;
}

/** Null when nothing is left of it. */
function bindValue(value: Json, scope: Scope): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.flatMap((item) => bindItem(item, scope));
  const [key, operand] = Object.entries(value)[0] ?? [];
  if (key === "Ref") return bindReference(operand as string, scope);
  if (key === "Fn::Sub") return bindSubstitution(operand as string, scope);
  if (key === "Fn::GetAtt") return bindAttribute(operand as readonly string[], scope);
  const mapping = bindMapping(value, scope);
  return Object.keys(mapping).length > 0 ? mapping : null;
}

function bindItem(item: Json, scope: Scope): readonly Json[] {
  const many = listIn(item, scope.values);
  if (many === undefined) return [bindValue(item, scope)];
  const [name, list] = many;
  return list.map((value) => bindValue(item, { ...scope, values: new Map([...scope.values, [name, value]]) }));
}

/** The placeholder of a text that is bound to a list. */
function listIn(item: Json, values: Scope["values"]): readonly [name: string, list: readonly Json[]] | undefined {
  const text = Object(item)["Fn::Sub"];
  if (typeof text !== "string") return undefined;
  for (const name of text.matchAll(/(?<=\$\{)[^}]+/g).map(String)) {
    const value = values.get(name) ?? null;
    if (isList(value)) return [name, value];
  }
  return undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function bindReference(name: string, { ids, values }: Scope): Json {
  return values.get(name) ?? (values.has(name) ? null : { Ref: ids.get(name) ?? name });
}

function bindAttribute(path: readonly string[], { ids }: Scope): Json {
  return { "Fn::GetAtt": renameResource(path, ids) };
}
