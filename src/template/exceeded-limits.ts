import type { Json, Resource, Template } from "./template.ts";
import { toTemplateText } from "./template-text.ts";

/** A quota of AWS that a deployment of the template would run into. */
export interface ExceededLimit {
  readonly message: string;
  readonly remedy: string;
}

/** Names the limits that no deployment gets past, so that it need not be tried. */
export function exceededLimits(template: Template): readonly ExceededLimit[] {
  return limits.flatMap(({ what, most, count, remedy }) => {
    const found = count(template);
    if (found <= most) return [];
    return [{ message: `The stack would have ${toText(found)} ${what}; AWS allows ${toText(most)}`, remedy }];
  });
}

interface Limit {
  readonly what: string;
  readonly most: number;
  readonly count: (template: Template) => number;
  readonly remedy: string;
}

const split = "Move some endpoints into a second config file with another `name`.";

const limits: readonly Limit[] = [
  { what: "resources", most: 500, count: countResources, remedy: split },
  { what: "bytes of template", most: 1_048_576, count: countBytes, remedy: split },
  {
    what: "characters of policies on the function's role",
    most: 10_240,
    count: countPolicyCharacters,
    remedy: `Let endpoints share queues or secrets. ${split}`,
  },
];

function countResources({ body }: Template): number {
  return Object.keys(body.Resources).length;
}

function countBytes(template: Template): number {
  return Buffer.byteLength(toTemplateText(template));
}

/** Every inline policy of the role counts, and each grant is one. */
function countPolicyCharacters({ body }: Template): number {
  const isOfRole = ({ Type }: Resource) => Type === "AWS::IAM::Policy" || Type === "AWS::IAM::Role";
  return Object.values(body.Resources)
    .filter(isOfRole)
    .map(({ Properties }) => measurePolicy(Properties["PolicyDocument"] ?? Properties["Policies"]))
    .reduce((sum, length) => sum + length, 0);
}

/** In the partition and region with the shortest names: what is refused here fits nowhere. */
function measurePolicy(document: Json | undefined): number {
  return JSON.stringify(document)
    .replaceAll(/\{"(?:Ref|Fn::Sub)":("[^"]*")\}/g, "$1")
    .replaceAll(`\${AWS::Partition}`, "aws")
    .replaceAll(`\${AWS::Region}`, "us-east-1")
    .replaceAll(`\${AWS::AccountId}`, "0".repeat(12)).length;
}

function toText(count: number): string {
  return count.toLocaleString("en-US");
}
