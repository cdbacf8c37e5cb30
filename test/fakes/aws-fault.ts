import { ActionError } from "../../src/errors.ts";

/** A fault as the adapters pass it on when they cannot word it better than AWS. */
export function awsFault(operation: string, name: string, message: string): ActionError {
  return new ActionError("aws-error", {
    message: `${operation} failed: ${name}: ${message}`,
    remedy: "The sentence above is AWS's own.",
  });
}

export function permissionFault(action: string, resource: string): ActionError {
  return new ActionError("permission-missing", {
    message: `The role may not call ${action} on ${resource}`,
    remedy: "Add it to the role's policy.",
    resource,
  });
}
