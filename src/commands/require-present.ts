import { ActionError } from "../errors.ts";
import type { Progress } from "../ports.ts";
import type { FoundStack, PresentStack } from "../stack/find-stack.ts";

/**
 * The stack that a command looks at and does not make.
 * @throws ActionError when there is none, or it is stuck
 */
export function requirePresent(
  found: FoundStack,
  { name, region }: { readonly name: string; readonly region: string },
  { progress }: { readonly progress: Progress },
): PresentStack {
  const { stuck } = found;
  if (stuck)
    throw new ActionError(stuck.code, { message: stuck.cause, remedy: stuck.remedy, resource: stuck.resource });
  if (found.state === "absent") throw stackMissing(name, region);
  for (const note of found.notes) progress.warning(note);
  return found;
}

function stackMissing(name: string, region: string): ActionError {
  return new ActionError("stack-missing", {
    message: `There is no stack ${name} in ${region}`,
    remedy: "Deploy it first, or check `aws-region` and the credentials' account.",
    resource: name,
  });
}
