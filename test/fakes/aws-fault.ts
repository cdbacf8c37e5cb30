import { toActionError } from "../../src/adapters/aws-error.ts";
import type { ActionError } from "../../src/errors.ts";
import { networkError, serviceError } from "./refusing-aws.ts";

/** What AWS answers instead of doing it, as the adapters pass it on: in their words, under their code. */
export function awsFault(operation: string, name: string, message: string): ActionError {
  return toActionError(operation, serviceError(name, message));
}

/** A connection that broke off. */
export function lostConnection(operation: string): ActionError {
  return toActionError(operation, networkError("ECONNRESET", "socket hang up"));
}

export function permissionFault(action: string, resource: string): ActionError {
  const sentence = `User: deployer is not authorized to perform: ${action} on resource: ${resource}`;
  return awsFault(action, "AccessDenied", sentence);
}
