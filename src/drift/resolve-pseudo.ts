import { ownProperty } from "../own-property.ts";
import { urlSuffix } from "../url-suffix.ts";
import type { Place } from "./compared.ts";

/** A value of a template with what CloudFormation puts in for its pseudo parameters, as its account and region have it. */
export function resolvePseudo(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => resolvePseudo(item, place));
  if (typeof value !== "object" || value === null) return value;
  const text = ownProperty(value, "Fn::Sub");
  if (typeof text === "string") return substitute(text, place);
  const reference = ownProperty(value, "Ref");
  if (typeof reference === "string") return substitute(`\${${reference}}`, place);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolvePseudo(inner, place)]));
}

/** What else it refers to stays as it is written. */
function substitute(text: string, { aws, caller }: Place): string {
  const values = new Map([
    ["AWS::AccountId", caller.account],
    ["AWS::Partition", caller.partition],
    ["AWS::Region", aws.region],
    ["AWS::URLSuffix", urlSuffix(caller.partition)],
  ]);
  return text.replaceAll(/\$\{([\w:.]+)\}/g, (whole, name) => values.get(name) ?? whole);
}
