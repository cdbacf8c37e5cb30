import { type Command, commandForEvent } from "./command.ts";
import type { Role } from "./credentials/role.ts";
import { ActionError } from "./errors.ts";
import type { Event } from "./event.ts";
import { parseAccountIds, parseChoice, parseEnvironment, parseRole } from "./parse-input.ts";

/** What a run does, and about which of the file's stacks. */
export interface RunSubject {
  /** Null: the event asks for nothing, such as a closed pull request. */
  readonly command: Command | null;
  /** A key of `environments`; null: none named. */
  readonly environment: string | null;
  /** Number of the pull request whose preview this run is about; null: it is about the stack itself. */
  readonly previewOf: number | null;
  /** Whether a pull request that is planned gets a preview too. */
  readonly preview: boolean;
}

/** Whose rights a run has. */
export interface RunRights {
  /** ARNs; null: the job's own credentials. */
  readonly roles: Readonly<Record<Role, string | null>>;
  /** Empty: any account. */
  readonly allowedAccountIds: readonly string[];
  /** ARN of the role that CloudFormation works as; null: that of the run. */
  readonly cloudFormationRole: string | null;
}

/** Gives an input by its name, or its default. */
export type ReadInput = (name: SubjectInput | RightsInput) => string;

type SubjectInput = "command" | "environment" | "preview";
type RoleInput = "plan-role" | "deploy-role" | "role-to-assume" | "preview-role" | "cloudformation-role";
type RightsInput = RoleInput | "allowed-account-ids";

/**
 * Reads what a run is about.
 * @throws ActionError `input-invalid` or `event-unsupported`
 */
export function readSubject(read: ReadInput, event: Event): RunSubject {
  const environment = parseEnvironment(read("environment"));
  const preview = parseChoice("preview", read("preview")) === "true";
  const command = commandForEvent(read("command"), event, environment ?? "");
  const isTeardown = event.name === "pull_request_target" && read("command") === "";
  const isOfPreview = isTeardown || (preview && command !== null && ofPreview.has(command));
  return { command, environment, preview, previewOf: isOfPreview ? numberOf(event) : null };
}

/** The commands that work on the preview itself under `preview: true`; `plan` plans the stack and deploys the preview. */
const ofPreview: ReadonlySet<Command> = new Set(["deploy", "destroy", "smoke"]);

function numberOf({ pullRequest, name }: Event): number {
  if (pullRequest !== null) return pullRequest;
  throw new ActionError("input-invalid", {
    message: `The input \`preview\` is true, and the event ${JSON.stringify(name)} names no pull request`,
    remedy: "Set it on events of a pull request alone.",
  });
}

/** Reads as whom a run works. @throws ActionError `input-invalid` */
export function readRights(read: ReadInput): RunRights {
  const role = (name: RoleInput) => parseRole(name, read(name));
  const both = role("role-to-assume");
  return {
    roles: { plan: role("plan-role") ?? both, deploy: role("deploy-role") ?? both, preview: role("preview-role") },
    allowedAccountIds: parseAccountIds(read("allowed-account-ids")),
    cloudFormationRole: role("cloudformation-role"),
  };
}
