import { ActionError } from "./errors.ts";
import type { Event } from "./event.ts";

export const commands = ["deploy", "plan", "drift", "destroy", "smoke", "validate", "render", "janitor"] as const;
export type Command = (typeof commands)[number];

/**
 * The command of a run: the input's, else the event's own.
 * @param environment the input of that name: what a person starts for one may be on any branch
 * @returns null when the event asks for nothing
 * @throws ActionError `input-invalid` for an unknown command, `event-unsupported` for an event that has none
 */
export function commandForEvent(input: string, event: Event, environment = ""): Command | null {
  if (input === "") return (events.get(event.name) ?? unsupported)(event, environment);
  const command = commands.find((known) => known === input);
  if (command) return command;
  throw new ActionError("input-invalid", {
    message: `The input \`command\` is ${JSON.stringify(input)}`,
    remedy: `Set it to one of ${commands.join(", ")}, or leave it out to let the event decide.`,
  });
}

const onDefaultBranch = ({ ref, defaultBranch }: Event) =>
  defaultBranch !== "" && ref === `refs/heads/${defaultBranch}`;

const events = new Map<string, (event: Event, environment: string) => Command | null>([
  ["push", (event) => (onDefaultBranch(event) ? "deploy" : "validate")],
  ["pull_request", ({ action }) => (action === "closed" ? null : "plan")],
  // Its workflow is the default branch's, whatever the pull request says: it may take the preview down.
  ["pull_request_target", (event) => (event.action === "closed" ? "destroy" : unsupported(event))],
  ["merge_group", () => "plan"],
  ["schedule", () => "drift"],
  ["workflow_dispatch", deployFromDefaultBranch],
]);

function deployFromDefaultBranch(event: Event, environment: string): Command {
  if (onDefaultBranch(event) || environment !== "") return "deploy";
  throw new ActionError("event-unsupported", {
    message: `A workflow_dispatch run without \`environment\` deploys only the default branch, and this one is on ${JSON.stringify(event.ref)}`,
    remedy:
      "Start the workflow on the default branch, name an `environment`, or say what to do with the input `command`.",
  });
}

function unsupported({ name }: Event): never {
  throw new ActionError("event-unsupported", {
    message: `The event ${JSON.stringify(name)} has no command of its own in this version`,
    remedy: `Set the input \`command\` to one of ${commands.join(", ")}, or run on push, pull_request, pull_request_target (closed), merge_group, schedule or workflow_dispatch.`,
  });
}
