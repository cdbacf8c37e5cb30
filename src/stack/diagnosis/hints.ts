import { readMissingPermission, unassumable } from "../../missing-permission.ts";
import { remedyForTakenName } from "./taken-name.ts";

/**
 * What to do about a sentence of AWS.
 * @param resourceType `AWS::SQS::Queue`; empty when it is not known
 * @returns null for a sentence that is not known
 */
export function hintFor(sentence: string, resourceType: string): string | null {
  const permission = readMissingPermission(sentence);
  if (permission) return permission.remedy;
  const hint = hints.find(({ pattern }) => pattern.test(sentence));
  if (!hint) return null;
  return typeof hint.remedy === "string" ? hint.remedy : hint.remedy(sentence, resourceType);
}

interface Hint {
  readonly pattern: RegExp;
  readonly remedy: string | ((sentence: string, resourceType: string) => string);
}

/** The first that fits: what is more special stands higher. */
const hints: readonly Hint[] = [
  {
    pattern: /encoded authorization (?:failure )?message/i,
    remedy:
      "The role lacks a permission that AWS names only in code. Somebody with sts:DecodeAuthorizationMessage reads it: aws sts decode-authorization-message --encoded-message <what follows the colon>.",
  },
  { pattern: /^User Initiated/, remedy: "Somebody cancelled the operation in AWS. Run again when they are done." },
  {
    pattern: /QueueDeletedRecently|wait 60 seconds/i,
    remedy: "SQS keeps the name of a deleted queue for 60 seconds. Wait a minute and run again.",
  },
  {
    pattern: /role defined for the function cannot be assumed/i,
    remedy: "A new role takes some seconds until Lambda may use it. Run again.",
  },
  { pattern: /^Role \S+ is invalid or cannot be assumed/, remedy: unassumable },
  {
    pattern: /NoSuchKey|NoSuchBucket|specified key does not exist/,
    remedy:
      "The function's code is no longer in the artifact bucket. Run deploy again: it is uploaded again. Let no lifecycle rule expire current objects there.",
  },
  {
    pattern: /S3 Error Code: AccessDenied|GetObject.*(?:AccessDenied|Access Denied)|denied by S3/s,
    remedy:
      "The role that deploys may not read the function's code: it needs s3:GetObject on the artifact bucket's objects, and kms:Decrypt if they are under a key of yours. It may also be gone: then run deploy again.",
  },
  {
    pattern: /S3 Error Code: PermanentRedirect|addressed using the specified endpoint/,
    remedy:
      "Lambda takes code only from a bucket of its own region. Name one with the input `artifact-bucket`, or leave it out.",
  },
  {
    pattern: /Insufficient permissions to enable logging/i,
    remedy:
      "The role needs the log delivery permissions on `*` (logs:CreateLogDelivery, GetLogDelivery, UpdateLogDelivery, DeleteLogDelivery, ListLogDeliveries, PutResourcePolicy, DescribeResourcePolicies, DescribeLogGroups). If it has them, the account's log resource policy is full (5,120 characters): shorten it, or set `logs: { gateway: false }`.",
  },
  {
    pattern: /resource polic(?:y|ies).*limit|limit.*resource polic/is,
    remedy:
      "CloudWatch Logs keeps ten resource policies of 5,120 characters in a region, and they are full. Remove what is not used, or set `logs: { gateway: false }`.",
  },
  {
    pattern: /throttl|rate exceeded|TooManyRequests|RequestLimitExceeded|SlowDown/i,
    remedy: "AWS was busy. Run again.",
  },
  {
    pattern: /UnreservedConcurrentExecution/,
    remedy:
      "Lower `function.reservedConcurrency` or leave it out: Lambda keeps a part of the region's concurrency unreserved. Service Quotas raises `Concurrent executions` of Lambda.",
  },
  {
    pattern: /Maximum policy size|ACLSizePerRole|PoliciesPerRole/,
    remedy:
      "The function's role holds no more permissions (10,240 characters). Let endpoints share queues or secrets, or move some into a second file with another `name`.",
  },
  {
    pattern: /Code ?storage/i,
    remedy:
      "Lambda's storage for code is full in this region. Delete functions and versions that are not used, or raise the quota `Function and layer storage` in Service Quotas.",
  },
  {
    pattern: /runtime.*(?:not supported|failed to satisfy)/is,
    remedy: "Lambda does not offer that runtime in this region yet. Deploy to another region, or report it.",
  },
  {
    pattern: /extraneous key|unsupported property|UnsupportedProperty/i,
    remedy:
      "The action's template has a property that CloudFormation does not know in this region. Nothing in the config file causes that: please report it.",
  },
  {
    pattern:
      /Properties validation failed|failed validation constraint|#\/\w+: |failed to satisfy constraint|for parameter \w+ is invalid|Invalid value for the parameter/,
    remedy: "AWS does not take that value. Correct it in the config file and run again.",
  },
  { pattern: /limit|quota|exceeds the maximum|maximum (?:allowed|number)/i, remedy: remedyForLimit },
  {
    pattern: /TerminationProtection/i,
    remedy: "Write `terminationProtection: false` in the config file, deploy that, then run again.",
  },
  { pattern: /already exists?\b|AlreadyExists|different value for attribute/i, remedy: remedyForTakenName },
  {
    pattern: /\bKMS\b|customer master key/,
    remedy:
      "The key's own policy must let the role that deploys use it (kms:DescribeKey, CreateGrant, GenerateDataKey, Decrypt), and the key must be enabled and in this region.",
  },
  {
    pattern: /AccessDenied|Access Denied|not authorized/i,
    remedy:
      "The role that deploys lacks a permission that AWS does not name. Compare its policy with docs/permissions.md.",
  },
];

/** Names the quota where the sentence does. */
function remedyForLimit(sentence: string): string {
  const [, quota, size] = /quota for (\w+): (\d+)/.exec(sentence) ?? [];
  const [, type] = /resource of type '([\w:]+)'/.exec(sentence) ?? [];
  if (quota !== undefined) return `The quota ${quota} is ${size} and used up. ${toRaise}`;
  return `A limit of the AWS account${type === undefined ? "" : ` for ${type}`} is reached. ${toRaise}`;
}

const toRaise = "Raise it in Service Quotas, or remove what is not used.";
