import { ActionError, type ErrorCode } from "../errors.ts";
import { allowRemedy, readMissingPermission, unassumable } from "../missing-permission.ts";
import { networkCode } from "./network-code.ts";

/**
 * Runs one AWS call and gives its faults a meaning: which credentials, permission or host is wrong. Anything it cannot
 * word better passes with the service's own sentence, under the code that says what became of the call, or `aws-error`.
 */
export async function withMeaning<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toActionError(operation, error);
  }
}

/** The error name that AWS gave, such as `ValidationError`; empty when it is no AWS error. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

export function isAccessDenied(error: unknown): boolean {
  return accessDenied.has(errorName(error)) || (errorName(error) === "Unknown" && statusOf(error) === 403);
}

/** The HTTP status of AWS's answer. The answer to a HEAD request has no body, so its error has no better name. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error && "$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return Number(metadata.httpStatusCode);
}

const accessDenied = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "UnauthorizedOperation",
  "AuthorizationError",
  "Forbidden",
]);
const badCredentials = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "SignatureDoesNotMatch",
]);
const unreachable = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "ECONNRESET",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "TimeoutError",
]);

/** The meaning of one fault of an AWS call. */
export function toActionError(operation: string, error: unknown): ActionError {
  if (error instanceof ActionError) return error;
  const name = errorName(error);
  const message = error instanceof Error ? error.message : String(error);
  if (badCredentials.has(name)) return credentialsMissing(name, message, error);
  if (isAccessDenied(error)) return permissionMissing(operation, message, error);
  const remedy = remedyOf(error);
  if (remedy) return awsUnreachable({ operation, message, remedy }, error);
  const answer = answers.find(({ names, words }) => names.test(name) && words.test(message));
  return new ActionError(answer?.code ?? "aws-error", {
    message: `${operation} failed: ${name}: ${message}`,
    remedy: isFromService(error) ? (answer?.remedy ?? servicesOwn) : notFromService,
    cause: error,
  });
}

interface Answer {
  readonly code: ErrorCode;
  /** What AWS calls the error: the SDK adds `Exception` to some of the names. */
  readonly names: RegExp;
  readonly words: RegExp;
  readonly remedy: string;
}

const overtaken = "Another run or person changed the stack meanwhile. Run again when they are done.";

/** The answers of AWS on which the core acts. */
const answers: readonly Answer[] = [
  {
    code: "aws-busy",
    names:
      /^(?:Throttl|RequestThrottled|RequestLimitExceeded|TooManyRequests|SlowDown|Internal\w|ServiceUnavailable|RequestTimeout)/,
    words: /^/,
    remedy: "AWS was busy, also when it was asked again. Run again.",
  },
  { code: "change-set-gone", names: /^ChangeSetNotFound/, words: /^/, remedy: overtaken },
  { code: "stack-overtaken", names: /^InvalidChangeSetStatus/, words: /^/, remedy: overtaken },
  {
    code: "stack-overtaken",
    names: /^ValidationError$/,
    words: /_IN_PROGRESS state|cannot be created again/,
    remedy: overtaken,
  },
  {
    code: "role-refused",
    names: /^ValidationError$/,
    words: /^Role \S+ is invalid or cannot be assumed/,
    remedy: unassumable,
  },
];

/** What to do about a call that never reached AWS; undefined for one that did. */
function remedyOf(error: unknown): string | undefined {
  const code = networkCode(error);
  if (unreachable.has(code) || unreachable.has(errorName(error)))
    return "Check `aws-region`, AWS_ENDPOINT_URL, and the runner's network or proxy.";
  return localFaults.find(({ codes }) => codes.test(code))?.remedy;
}

/** What a setting of the runner causes, by Node's code for it. */
const localFaults: readonly { readonly codes: RegExp; readonly remedy: string }[] = [
  {
    codes: /^ERR_INVALID_(?:URL|PROTOCOL)$/,
    remedy: "Correct AWS_ENDPOINT_URL: it takes a whole URL, such as http://localhost:4566. Or unset it.",
  },
  {
    codes: /^ERR_PROXY_/,
    remedy:
      "The runner's proxy did not let the call through: check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and what the proxy allows.",
  },
  {
    codes: /CERT|^UNABLE_TO_|^INVALID_CA$|^ERR_(?:TLS|SSL)_|^EPROTO$/,
    remedy:
      "No secure connection was made from this runner. Behind a proxy that signs for itself, set NODE_EXTRA_CA_CERTS to an existing file with its certificate authority; if AWS_ENDPOINT_URL is set, check its host, port and http or https.",
  },
];

const servicesOwn =
  "The sentence above is AWS's own. If it does not help, run again with ACTIONS_STEP_DEBUG set to true.";
const notFromService =
  "This is not an answer of AWS: check AWS_ENDPOINT_URL, NODE_EXTRA_CA_CERTS and the runner's proxy. If that does not help, run again with ACTIONS_STEP_DEBUG set to true.";

/** The SDK marks so what a service answered; its own faults and the runner's have no mark. */
function isFromService(error: unknown): boolean {
  return error instanceof Error && "$fault" in error;
}

function credentialsMissing(name: string, message: string, cause: unknown): ActionError {
  const what =
    name === "CredentialsProviderError"
      ? "There are no AWS credentials"
      : `AWS does not accept the credentials: ${name}: ${message}`;
  return new ActionError("credentials-missing", {
    message: what,
    remedy:
      "Set the inputs `plan-role` and `deploy-role`, with `permissions: id-token: write` on the job; or add a step before this one: `uses: aws-actions/configure-aws-credentials`. Pull requests from forks get no credentials.",
    cause,
  });
}

function permissionMissing(operation: string, message: string, cause: unknown): ActionError {
  const passedTo = "cloudformation";
  const unnamed = { action: operation, resource: "*" };
  const { action, resource, remedy } = readMissingPermission(message, passedTo) ?? {
    ...unnamed,
    remedy: allowRemedy({ ...unnamed, passedTo }),
  };
  return new ActionError("permission-missing", {
    message: `The role may not call ${action}${resource === "*" ? "" : ` on ${resource}`}${saysWhy(message)}`,
    remedy,
    cause,
    resource,
  });
}

/** An answer to HEAD has no body: the SDK has nothing to quote then, and calls it so. */
function saysWhy(message: string): string {
  return message === "UnknownError" ? "" : `: ${message}`;
}

interface Unreachable {
  readonly operation: string;
  readonly message: string;
  readonly remedy: string;
}

function awsUnreachable({ operation, message, remedy }: Unreachable, cause: unknown): ActionError {
  const code = networkCode(cause) || errorName(cause);
  return new ActionError("aws-unreachable", {
    message: `AWS cannot be reached for ${operation}: ${code}${message === "" ? "" : ` (${message})`}`,
    remedy,
    cause,
  });
}
