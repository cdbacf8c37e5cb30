import type { StackConfig } from "../config/stack-config.ts";
import { artifactBucketName } from "./artifact-bucket.ts";
import type { Fragments } from "./load-fragments.ts";
import { type Part, toLogicalIds, toPart } from "./part.ts";
import { toDays } from "./to-days.ts";

/** Where the function's code is. Bucket null: the account's own artifact bucket. */
export interface CodeLocation {
  readonly bucket: string | null;
  readonly key: string;
}

/** Renders the function, its role and its log. It is created and updated after `after`. */
export function renderFunction(
  config: StackConfig,
  { code, after }: { readonly code: CodeLocation; readonly after: readonly Part[] },
  fragments: Fragments,
): Part {
  const { memory, timeout, architecture, reservedConcurrency } = config.function;
  const values = {
    StackName: config.name,
    CodeBucket: code.bucket ?? { "Fn::Sub": artifactBucketName(pseudo("AccountId"), pseudo("Region")) },
    CodeKey: code.key,
    Architecture: architecture,
    Memory: memory,
    Timeout: timeout,
    ReservedConcurrency: reservedConcurrency,
    LogLevel: config.logs.level.toUpperCase(),
    LogRetention: toDays(config.logs.retention),
    PermissionsBoundary: toPolicyArn(config.permissionsBoundary),
  };
  return toPart("function", fragments.function, { values, dependsOn: { Function: toLogicalIds(after) } });
}

/** A name alone is that of a policy in the stack's own account, so that one file serves several. */
function toPolicyArn(policy: string | null) {
  if (policy === null || policy.startsWith("arn:")) return policy;
  return { "Fn::Sub": `arn:${pseudo("Partition")}:iam::${pseudo("AccountId")}:policy/${policy}` };
}

/** A parameter that CloudFormation knows without being told, inside an `Fn::Sub`. */
function pseudo(name: string): string {
  return `\${AWS::${name}}`;
}
