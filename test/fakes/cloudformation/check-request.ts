import { isDeepStrictEqual } from "node:util";
import type { CreateChangeSetCommandInput } from "../../../src/ports.ts";
import { awsFault } from "../aws-fault.ts";
import type { StackRecord } from "./stack.ts";
import type { Template } from "./template.ts";

type Input = CreateChangeSetCommandInput;
type Rule = readonly [message: string, isBroken: boolean];

/** Refuses a request as AWS does before it looks at the template. @throws ActionError `aws-error` */
export function checkRequest(input: Input, stack: StackRecord | undefined): void {
  const {
    StackName,
    ChangeSetType: type = "UPDATE",
    Tags,
    OnStackFailure,
    ResourcesToImport,
    TemplateBody = "",
  } = input;
  const status = stack?.status ?? "";
  refuse([
    [
      `Stack [${StackName}] already exists and cannot be created again with the changeSet`,
      type === "CREATE" && !["", "REVIEW_IN_PROGRESS"].includes(status),
    ],
    [`Stack [${StackName}] does not exist`, type === "UPDATE" && status === ""],
    [`Stack:${stack?.arn} is in ${status} state and can not be updated.`, type !== "CREATE" && !isOpen(status, type)],
    ["OnStackFailure DELETE is valid for CREATE alone", OnStackFailure === "DELETE" && type !== "CREATE"],
    ["As part of the import operation, you cannot modify or add [Tags]", type === "IMPORT" && Tags !== undefined],
    ["ResourcesToImport is for IMPORT", (type === "IMPORT") !== (ResourcesToImport !== undefined)],
    ["Value at 'templateBody': Member must have length less than or equal to 51200", isTooLong(TemplateBody)],
  ]);
}

function isOpen(status: string, type: string): boolean {
  if (status === "" || status === "REVIEW_IN_PROGRESS") return type === "IMPORT";
  return status.endsWith("_COMPLETE") && status !== "ROLLBACK_COMPLETE";
}

function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > 51_200;
}

/** An import adds what it names and touches nothing else. */
export function checkImport(
  template: Template,
  { ResourcesToImport = [] }: Input,
  { template: before }: StackRecord,
): void {
  const named = new Set(ResourcesToImport.map(({ LogicalResourceId }) => LogicalResourceId));
  const outputsDiffer = !isDeepStrictEqual(template.Outputs ?? {}, before.Outputs ?? {});
  refuse([["As part of the import operation, you cannot modify or add [Outputs]", outputsDiffer]]);
  for (const [id, resource] of Object.entries(template.Resources)) {
    const old = before.Resources[id];
    refuse([
      [
        `You have modified resources [${id}] that are not being imported`,
        old !== undefined && !isDeepStrictEqual(old, resource),
      ],
      [`Resources [${id}] is missing from ResourceToImport list`, old === undefined && !named.has(id)],
      [`Resources to import must have DeletionPolicy attribute: [${id}]`, named.has(id) && !resource.DeletionPolicy],
    ]);
  }
}

export function checkCapabilities({ Resources }: Template, { Capabilities = [] }: Input): void {
  const needed = Object.values(Resources).some(({ Type }) => Type.startsWith("AWS::IAM::"));
  if (needed && !Capabilities.includes("CAPABILITY_NAMED_IAM"))
    throw awsFault(operation, "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]");
}

const operation = "cloudformation:CreateChangeSet";

function refuse(rules: readonly Rule[]): void {
  const broken = rules.find(([, isBroken]) => isBroken);
  if (broken) throw awsFault(operation, "ValidationError", broken[0]);
}
