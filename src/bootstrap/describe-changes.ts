import { isDeepStrictEqual } from "node:util";
import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";
import type { Resource, Template } from "../template/template.ts";

/** What a person is asked to agree to: each role and policy, and who may assume it. */
export function describeChanges({ body }: Template, deployed: TemplateBody | null, region: string): readonly string[] {
  const before = deployed?.Resources ?? {};
  const after = body.Resources;
  const gone = Object.entries(before).filter(([id]) => !Object.hasOwn(after, id));
  return [
    ...gone.map(([id, resource]) => `  - delete ${describe(id, resource, region)}`),
    ...Object.entries(after).flatMap(([id, resource]) => {
      const old = Object.hasOwn(before, id) ? before[id] : undefined;
      if (isDeepStrictEqual(old, resource)) return [];
      const line = `  ${old ? "~ change" : "+ create"} ${describe(id, resource, region)}`;
      return [line, ...subjectsOf(resource).map((subject) => `      for ${subject}`)];
    }),
  ];
}

const kinds: Readonly<Record<string, string>> = {
  "AWS::IAM::Role": "role",
  "AWS::IAM::ManagedPolicy": "policy",
  "AWS::IAM::OIDCProvider": "OIDC provider",
};

function describe(id: string, { Type, Properties = {} }: TemplateResource, region: string): string {
  const { RoleName, ManagedPolicyName, Url, Description } = Properties;
  const name = textOf(RoleName ?? ManagedPolicyName ?? Url ?? id, region);
  return `${kinds[Type] ?? Type} ${name}${Description === undefined ? "" : `: ${Description}`}`;
}

/** A name as it will be: the region is all that CloudFormation fills in. */
function textOf(value: unknown, region: string): string {
  const text = typeof value === "string" ? value : String(Object(value)["Fn::Sub"]);
  return text.replaceAll(`\${AWS::Region}`, region);
}

interface Trust {
  readonly Statement?: readonly {
    readonly Condition?: { readonly StringEquals?: Readonly<Record<string, unknown>> };
  }[];
}

function subjectsOf({ Properties }: Resource): readonly string[] {
  const { Statement: statements = [] }: Trust = Object(Properties["AssumeRolePolicyDocument"]);
  return statements
    .flatMap(({ Condition }) => Object.entries(Condition?.StringEquals ?? {}))
    .filter(([key]) => key.endsWith(":sub"))
    .flatMap(([, subjects]) => subjects)
    .map(String);
}
