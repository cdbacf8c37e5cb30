import { type Command, commandForEvent, commands } from "./command.ts";
import { type Event, parseEvent } from "./event.ts";

const silent: Event = parseEvent({});
const onMain = { ref: "refs/heads/main", defaultBranch: "main" };
const onTopic = { ref: "refs/heads/topic", defaultBranch: "main" };

test.each([
  ["push", onMain, "deploy"],
  ["push", onTopic, "validate"],
  ["push", { ref: "refs/tags/main", defaultBranch: "main" }, "validate"],
  ["push", { ref: "refs/heads/", defaultBranch: "" }, "validate"],
  ["pull_request", { action: "opened" }, "plan"],
  ["pull_request", { action: "synchronize" }, "plan"],
  ["pull_request", { action: "closed" }, null],
  ["merge_group", {}, "plan"],
  ["workflow_dispatch", onMain, "deploy"],
  ["schedule", onMain, "drift"],
  ["pull_request_target", { action: "closed" }, "destroy"],
] satisfies [string, Partial<Event>, Command | null][])("the event %s with %j asks for %s", (name, own, command) => {
  expect(commandForEvent("", { ...silent, name, ...own })).toBe(command);
});

test.each([
  ["workflow_dispatch", onTopic, "only the default branch"],
  ["pull_request_target", { action: "opened" }, 'The event "pull_request_target" has no command'],
  ["release", {}, 'The event "release" has no command'],
  ["constructor", {}, 'The event "constructor" has no command'],
  ["", {}, 'The event "" has no command'],
])("the event %j with %j is an error that says so", (name, own, message) => {
  const decide = () => commandForEvent("", { ...silent, name, ...own });
  expect(decide).toThrow(
    expect.objectContaining({ code: "event-unsupported", message: expect.stringContaining(message) }),
  );
});

test.each(commands)("the input may say %s, whatever the event", (command) => {
  expect(commandForEvent(command, { ...silent, name: "schedule" })).toBe(command);
});

test("a run that a person starts for an environment deploys from any branch", () => {
  expect(commandForEvent("", { ...silent, name: "workflow_dispatch", ...onTopic }, "staging")).toBe("deploy");
});

test.each(["Deploy", "deploy ", "drifts", "toString"])("the input %j is no command", (input) => {
  expect(() => commandForEvent(input, silent)).toThrow(
    expect.objectContaining({ code: "input-invalid", remedy: expect.stringContaining("deploy, plan, drift") }),
  );
});
