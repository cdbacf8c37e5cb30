import { type Path, quote } from "./finding.ts";

/** Names what was found in the words of a problem. Under `verify` only its kind is named: it may be a secret. */
export function describeFound(value: unknown, path: Path): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "object") return describeCollection(value);
  if (isUnderVerify(path)) return "a value that is not shown here";
  return typeof value === "string" ? quote(value) : String(value);
}

function describeCollection(value: object): string {
  const kind = Array.isArray(value) ? "list" : "map";
  return Object.keys(value).length === 0 ? `an empty ${kind}` : `a ${kind}`;
}

/** Whether a path lies at or below an endpoint's `verify`. */
export function isUnderVerify(path: Path): boolean {
  return path[0] === "endpoints" && path[2] === "verify";
}
