import { isDeepStrictEqual } from "node:util";
import { ActionError } from "../errors.ts";

/** A resource as it stands in a template's text. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A template by the parts we compare. */
export interface TemplateBody {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Metadata?: unknown;
}

/**
 * Reads back a template that this project wrote; JSON is all it ever sends.
 * @throws ActionError `template-mismatch` for one that somebody else put in its place
 */
export function parseTemplate(text: string): TemplateBody {
  const { Resources = {}, ...rest } = parseJson(text);
  return { ...rest, Resources };
}

function parseJson(text: string): Partial<TemplateBody> {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ActionError("template-mismatch", {
      message: "The stack's template is not JSON, so this project did not write it",
      remedy:
        "Somebody updated the stack by other means. Give it back its last template, or deploy under another `name`.",
      cause,
    });
  }
}

/** Whether two templates deploy the same: metadata tells where a template came from, not what it makes. */
export function isSameTemplate(a: TemplateBody, b: TemplateBody): boolean {
  const { Metadata: _a, ...withoutA } = a;
  const { Metadata: _b, ...withoutB } = b;
  return isDeepStrictEqual(withoutA, withoutB);
}

/** Logical ID and a property's text of every kept resource of a type: what would be lost or change its address. */
export function namedResources(template: TemplateBody, type: string, property: string): ReadonlyMap<string, string> {
  const kept = Object.entries(template.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy !== "Delete");
  return toNamed(Object.fromEntries(kept), type, property);
}

/** The queues of a template that are kept, by logical ID. */
export const queuesOf = (template: TemplateBody) => namedResources(template, "AWS::SQS::Queue", "QueueName");

/** The same and those that go with the stack, as a preview's do. */
export const everyQueueOf = ({ Resources }: TemplateBody) => toNamed(Resources, "AWS::SQS::Queue", "QueueName");

function toNamed(resources: TemplateBody["Resources"], type: string, property: string): ReadonlyMap<string, string> {
  const named = Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([logicalId, { Properties = {} }]) => [logicalId, String(Properties[property])] as const);
  return new Map(named);
}

/** The paths of a template's routes, by logical ID. */
export function pathsOf(template: TemplateBody): ReadonlyMap<string, string> {
  const routes = namedResources(template, "AWS::ApiGatewayV2::Route", "RouteKey");
  return new Map([...routes].map(([logicalId, key]) => [logicalId, key.replace(/^\w+ /, "")]));
}
