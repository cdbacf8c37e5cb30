import { ActionError } from "./errors.ts";
import type { Event } from "./event.ts";

export const commands = ["deploy", "plan", "destroy", "validate", "render", "smoke"] as const;
export type Command = (typeof commands)[number];

/**
 * The command of a run: the input's, else the event's own.
 * @returns null when the event asks for nothing
 * @throws ActionError `input-invalid` for an unknown command, `event-unsupported` for an event that has none
 */
export function commandForEvent(input: string, event: Event): Command | null {
  if (input === "") return (events.get(event.name) ?? unsupported)(event);
  const command = commands.find((known) => known === input);
  if (command) return command;
  throw new ActionError("input-invalid", {
    message: `The input \`command\` is ${JSON.stringify(input)}`,
    remedy: `Set it to one of ${commands.join(", ")}, or leave it out to let the event decide.`,
  });
}

const onDefaultBranch = ({ ref, defaultBranch }: Event) =>
  defaultBranch !== "" && ref === `refs/heads/${defaultBranch}`;

const events = new Map<string, (event: Event) => Command | null>([
  ["push", (event) => (onDefaultBranch(event) ? "deploy" : "validate")],
  ["pull_request", ({ action }) => (action === "closed" ? null : "plan")],
  ["merge_group", () => "plan"],
  ["workflow_dispatch", deployFromDefaultBranch],
]);

function deployFromDefaultBranch(event: Event): Command {
  if (onDefaultBranch(event)) return "deploy";
  throw new ActionError("event-unsupported", {
    message: `A workflow_dispatch run deploys only the default branch, and this one is on ${JSON.stringify(event.ref)}`,
    remedy: "Start the workflow on the default branch, or say what to do with the input `command`.",
  });
}

function unsupported({ name }: Event): never {
  throw new ActionError("event-unsupported", {
    message: `The event ${JSON.stringify(name)} has no command of its own in this version`,
    remedy: `Set the input \`command\` to one of ${commands.join(", ")}, or run on push, pull_request, merge_group or workflow_dispatch.`,
  });
}
