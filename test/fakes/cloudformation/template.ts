import { isDeepStrictEqual } from "node:util";
import type { ResourceChange } from "../../../src/ports.ts";
import { awsFault } from "../aws-fault.ts";

export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Metadata?: unknown;
}

export const emptyTemplate: Template = { Resources: {} };

export function parseTemplate(text: string): Template {
  try {
    const { Resources, ...rest }: Template = JSON.parse(text);
    if (Object.keys(Resources).length > 0) return { Resources, ...rest };
  } catch {
    throw awsFault("cloudformation:CreateChangeSet", "ValidationError", "Template format error: JSON not well-formed.");
  }
  throw awsFault(
    "cloudformation:CreateChangeSet",
    "ValidationError",
    "Template format error: At least one Resources member must be defined.",
  );
}

/** Logical IDs, each after what it depends on or refers to. */
export function inOrder({ Resources }: Template): readonly string[] {
  const ordered = new Set<string>();
  const visit = (id: string) => {
    const resource = Resources[id];
    if (!resource || ordered.has(id)) return;
    for (const other of dependenciesOf(resource)) visit(other);
    ordered.add(id);
  };
  for (const id of Object.keys(Resources)) visit(id);
  return [...ordered];
}

function dependenciesOf({ DependsOn = [], Properties }: Resource): readonly string[] {
  const references = JSON.stringify(Properties ?? {}).matchAll(/"Ref":"(\w+)"|"Fn::GetAtt":\["(\w+)"|\$\{(\w+)\}/g);
  return [...DependsOn, ...[...references].map(([, ref, attribute, sub]) => ref ?? attribute ?? sub ?? "")];
}

/** What CloudFormation finds by comparing two templates; `tagged`: also what only a changed stack tag touches. */
export function compare(before: Template, after: Template, tagged: boolean): readonly ResourceChange[] {
  const kept = inOrder(after).flatMap((id): ResourceChange[] => {
    const [old, next] = [before.Resources[id], after.Resources[id]];
    if (!next) return [];
    if (!old) return [{ Action: "Add", LogicalResourceId: id, ResourceType: next.Type }];
    if (isDeepStrictEqual(old, next) && !(tagged && taggable.has(next.Type))) return [];
    const Replacement = isReplaced(old, next) ? ("True" as const) : ("False" as const);
    return [{ Action: "Modify", LogicalResourceId: id, ResourceType: next.Type, Replacement }];
  });
  const removed = Object.entries(before.Resources)
    .filter(([id]) => !(id in after.Resources))
    .map(([id, { Type }]) => ({ Action: "Remove" as const, LogicalResourceId: id, ResourceType: Type }));
  return [...removed, ...kept];
}

/** Whether the two differ in anything that is deployed; metadata is not. */
export function isSame({ Metadata: _a, ...a }: Template, { Metadata: _b, ...b }: Template): boolean {
  return isDeepStrictEqual(a, b);
}

export const taggable: ReadonlySet<string> = new Set([
  "AWS::SQS::Queue",
  "AWS::Lambda::Function",
  "AWS::IAM::Role",
  "AWS::Logs::LogGroup",
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::Stage",
]);

export function isReplaced(old: Resource, next: Resource): boolean {
  const fixed = fixedProperties[next.Type] ?? [];
  return fixed.some((name) => !isDeepStrictEqual(old.Properties?.[name], next.Properties?.[name]));
}

/** Properties that cannot change without a new resource. */
export const fixedProperties: Readonly<Record<string, readonly string[]>> = {
  "AWS::SQS::Queue": ["QueueName", "FifoQueue"],
  "AWS::S3::Bucket": ["BucketName"],
  "AWS::Lambda::Function": ["FunctionName"],
  "AWS::IAM::Role": ["RoleName", "Path"],
  "AWS::Logs::LogGroup": ["LogGroupName"],
};

/** Values with `Ref`, `Fn::Sub` and `Fn::GetAtt` as CloudFormation resolves them. */
export function resolve(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, names));
  if (typeof value !== "object" || value === null) return value;
  const [[key, argument] = ["", undefined]] = Object.entries(value);
  if (key === "Ref") return names.get(String(argument));
  if (key === "Fn::Sub") return String(argument).replaceAll(/\$\{([\w:.]+)\}/g, (_, name) => names.get(name) ?? "");
  if (key === "Fn::GetAtt") return names.get([argument].flat().join("."));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner, names)]));
}
