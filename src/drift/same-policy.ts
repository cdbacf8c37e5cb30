import { isDeepStrictEqual } from "node:util";

/**
 * Whether two policy documents allow and deny the same. Services keep a policy in words of their own: one value or a
 * list of it, in any order, an account as its number or its root, actions in any case, ids that mean nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function isSamePolicy(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(normalise(one), normalise(other));
}

function normalise(policy: unknown): unknown {
  const { Version = "2008-10-17", Statement } = Object(policy);
  return { Version, Statement: toSorted(toList(Statement).map(toStatement)) };
}

/** `Sid` is a name, no rule. */
function toStatement(statement: unknown): unknown {
  const { Sid: _name, ...rules } = Object(statement);
  return Object.fromEntries(
    Object.entries(rules)
      .toSorted(byKey)
      .map(([key, value]) => [key, toRule(key, value)]),
  );
}

function toRule(key: string, value: unknown): unknown {
  if (/Action$/.test(key)) return toSorted(toTexts(value).map((action) => action.toLowerCase()));
  if (/Principal$/.test(key)) return toPrincipals(value);
  if (key === "Condition") return mapEntries(value, (keys) => mapEntries(keys, (values) => toSorted(toTexts(values))));
  return typeof value === "string" && key === "Effect" ? value : toSorted(toTexts(value));
}

/** `*` alone means every AWS account and everybody without one. */
function toPrincipals(value: unknown): unknown {
  const principals = typeof value === "string" ? { AWS: value } : value;
  return mapEntries(principals, (names) => toSorted(toTexts(names).map((name) => name.replace(root, "$1"))));
}

const root = /^arn:[\w-]+:iam::(\d{12}):root$/;

function mapEntries(value: unknown, map: (inner: unknown) => unknown): unknown {
  const entries = Object.entries(Object(value)).toSorted(byKey);
  return Object.fromEntries(entries.map(([key, inner]) => [key, map(inner)]));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function toTexts(value: unknown): readonly string[] {
  return toList(value).map(String);
}

/** Of a set, in which nothing stands twice. */
function toSorted(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].toSorted();
}
