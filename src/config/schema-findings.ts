import type * as z from "zod";
import { describeFound, isUnderVerify } from "./describe-found.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Finding, type Path, quote, valueAt } from "./finding.ts";
import { senderNames } from "./verify-schema.ts";

type Issue = z.core.$ZodIssue;

/** What the schema found wrong, in the reader's words. */
export function schemaFindings(issues: readonly Issue[], value: unknown): readonly Finding[] {
  return issues.flatMap((issue) => toFindings(issue, { parent: [], value }));
}

interface Context {
  readonly parent: Path;
  readonly value: unknown;
}

function toFindings(issue: Issue, { parent, value }: Context): readonly Finding[] {
  const path = [...parent, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key, issue.message.split(" ")));
    case "invalid_key":
      return issue.issues.map((inner) => ({ ...mismatch(inner, path, path.at(-1)), point: "key" }));
    case "invalid_union":
      return (
        meantBranch(issue.errors)?.flatMap((inner) => toFindings(inner, { parent: path, value })) ?? [
          wrongKind(issue, path, valueAt(value, path)),
        ]
      );
    case "custom":
      return [issue.params?.["sentence"] ? sentence(issue, path) : mismatch(issue, path, valueAt(value, path))];
    default:
      return [wrongKind(issue, path, valueAt(value, path))];
  }
}

/** Of the branches of a union, the one that fits the kind of value found: its faults lie deeper than its type. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => !issues.some(isOfAnotherKind));
}

function isOfAnotherKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

/** An unknown key is named, except under `verify`, where it could be a secret unless it is nearly a known key. */
function unknownKey(parent: Path, key: string, known: readonly string[]): Finding {
  const meant = didYouMean(key, known);
  const at = [...parent, key];
  return {
    path: meant === undefined && isUnderVerify(parent) ? parent : at,
    at,
    ...(meant === undefined ? {} : { meant: [...parent, meant] }),
    point: "key",
    message: "unknown key",
    remedy: meant === undefined ? `Remove it. The keys here are ${known.join(", ")}` : `Did you mean "${meant}"?`,
  };
}

/** A value that no branch or list of choices takes: often a slip of the keys, or quotes too many. */
function wrongKind(issue: Issue, path: Path, found: unknown): Finding {
  const finding = mismatch(issue, path, found);
  if (typeof found !== "string") return finding;
  if (isUnderVerify(path) && path[3] === "provider") return unknownProvider(finding, found);
  const remedy = slip(issue, found);
  return remedy === undefined ? finding : { ...finding, remedy };
}

function slip(issue: Issue, found: string): string | undefined {
  if (issue.code === "invalid_type") return unquoted[issue.expected]?.(found);
  if (issue.code === "invalid_value" && issue.values.some((value) => value !== found && String(value) === found)) {
    return "Remove the quotes";
  }
  const meant = issue.code === "invalid_value" ? didYouMean(found, issue.values.map(String)) : undefined;
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

const booleans: Readonly<Record<string, string>> = { yes: "true", on: "true", no: "false", off: "false" };

const unquoted: Readonly<Record<string, (found: string) => string | undefined>> = {
  boolean: (found: string) =>
    /^(?:true|false)$/i.test(found)
      ? "Remove the quotes"
      : booleans[found.toLowerCase()] && `Write ${booleans[found.toLowerCase()]}`,
  number: (found: string) => (/^\d+(?:\.\d+)?$/.test(found) ? "Remove the quotes" : undefined),
};

/** A name is quoted only when it is nearly a provider's: anything else could be a secret in the wrong place. */
function unknownProvider(finding: Finding, found: string): Finding {
  const meant = didYouMean(found, senderNames);
  if (meant === undefined) return finding;
  return { ...finding, message: `unknown provider ${quote(found)}`, remedy: `Did you mean "${meant}"?` };
}

function mismatch(issue: Issue, path: Path, found: unknown): Finding {
  const { message, remedy } = sentence(issue, path);
  return { path, point: "value", message: `expected ${message}, got ${describeFound(found, path)}`, remedy };
}

/** The two lines of `expecting`. */
function sentence(issue: Issue, path: Path): Finding {
  const end = issue.message.indexOf("\n");
  return { path, point: "value", message: issue.message.slice(0, end), remedy: issue.message.slice(end + 1) };
}
