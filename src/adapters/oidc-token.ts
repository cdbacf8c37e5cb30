import { getIDToken } from "@actions/core";
import { describeFault } from "../describe-fault.ts";
import { ActionError } from "../errors.ts";
import type { OidcAccess } from "../github-api.ts";

/**
 * Mints the job's token for an audience; the toolkit masks it. It asks ten times by itself, so it gets `patience`, in
 * milliseconds.
 * @throws ActionError `oidc-token-missing`
 */
export async function mintToken(audience: string, oidc: OidcAccess, patience = 20_000): Promise<string> {
  if (!oidc.isOffered) throw notOffered(oidc);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1_000} s`)), patience);
  });
  try {
    return await Promise.race([getIDToken(audience), late]);
  } catch (error) {
    throw notGiven(error);
  } finally {
    clearTimeout(timer);
  }
}

function notOffered({ unprivileged }: OidcAccess): ActionError {
  const ofFork = {
    message: "GitHub gives the job no OIDC token: it is for the pull request of a fork or of Dependabot",
    remedy: "Let such a pull request be planned alone: `plan` needs no AWS for it. Deploy what is merged.",
  };
  const ofOthers = {
    message: "The job has no OIDC token, so the role cannot be assumed",
    remedy:
      "Add `permissions: id-token: write` to the job, and to the job that calls it where it stands in a reusable workflow. Beside it, `contents: read` must be written too.",
  };
  return new ActionError("oidc-token-missing", unprivileged ? ofFork : ofOthers);
}

function notGiven(error: unknown): ActionError {
  return new ActionError("oidc-token-missing", {
    message: `GitHub did not give the job its OIDC token: ${describeFault(error).replace(/\s+/g, " ")}`,
    remedy:
      "Run again. If it stays so, look at GitHub's status, and whether the runner's proxy lets the request through.",
    cause: error,
  });
}
