import { withMeaning } from "../../src/adapters/aws-error.ts";
import type { Aws } from "../../src/ports.ts";

type Service = "cloudFormation" | "s3" | "lambda" | "sts" | "secrets" | "cloudWatch";

/** One call, as the port and as IAM name it: `cloudFormation createChangeSet`, `cloudformation:CreateChangeSet`. */
export interface RefusedCall {
  readonly service: Service;
  readonly method: string;
  readonly operation: string;
}

/** What a service answers instead of doing it, as the SDK throws it. */
export function serviceError(name: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name, $fault: "client", $metadata: { httpStatusCode: status } });
}

/** What the network answers. */
export function networkError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The same AWS, in which one call fails so, in the words of the real adapters. */
export function refusing(aws: Aws, { service, method, operation }: RefusedCall, error: Error): Aws {
  const port = new Proxy(aws[service], {
    get: (target, key) =>
      key === method ? () => withMeaning(operation, () => Promise.reject(error)) : Reflect.get(target, key),
  });
  return { ...aws, [service]: port };
}
