import type { PlannedChange } from "../stack/compare-templates.ts";
import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";

/** A change with what a person knows it by: a logical ID is half a hash. */
export interface NamedChange extends PlannedChange {
  /** The path in the config file that it stems from, else the name it is deployed under; empty where there is neither. */
  readonly subject: string;
  /** True for what leaves the stack and stays on AWS: a queue with its messages. */
  readonly kept: boolean;
}

/** @param subjects logical ID to config path, of the new template */
export function nameChange(
  change: PlannedChange,
  subjects: Readonly<Record<string, string>>,
  deployed: TemplateBody | null,
): NamedChange {
  const resource = deployed?.Resources[change.logicalId];
  return {
    ...change,
    subject: subjectOf(change.logicalId, subjects, deployed),
    kept: change.action === "Remove" && change.type === "AWS::SQS::Queue" && resource?.DeletionPolicy !== "Delete",
  };
}

/** The path in the config file that a resource stems from, else the name it is deployed under; empty where there is neither. */
export function subjectOf(
  logicalId: string,
  subjects: Readonly<Record<string, string>>,
  deployed: TemplateBody | null,
): string {
  const resource = deployed?.Resources[logicalId];
  return subjects[logicalId] ?? (resource ? deployedName(resource) : "");
}

const names = ["QueueName", "RouteKey", "FunctionName", "LogGroupName"];

function deployedName({ Properties = {} }: TemplateResource): string {
  const found = names.map((name) => Properties[name]).find((name) => typeof name === "string");
  return found === undefined ? nameOfWhatAPolicyIsAbout(Properties) : String(found);
}

/** A policy's own name is half a hash too: the queue, parameter or secret that its first statement speaks of says more. */
function nameOfWhatAPolicyIsAbout({ PolicyDocument }: Readonly<Record<string, unknown>>): string {
  const [, name = ""] = /"Resource":\{"Fn::Sub":"[^"]*:([^":]+)"\}/.exec(JSON.stringify(PolicyDocument) ?? "") ?? [];
  return name;
}
