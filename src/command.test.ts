import { type Command, commandForEvent, commands, type Event, parseEvent } from "./command.ts";

const silent: Event = { name: "", ref: "", action: "", defaultBranch: "", repositoryId: "" };
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
] satisfies [string, Partial<Event>, Command | null][])("the event %s with %j asks for %s", (name, own, command) => {
  expect(commandForEvent("", { ...silent, name, ...own })).toBe(command);
});

test.each([
  ["workflow_dispatch", onTopic, "only the default branch"],
  ["schedule", onMain, 'The event "schedule" has no command'],
  ["pull_request_target", { action: "closed" }, 'The event "pull_request_target" has no command'],
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

test.each(["Deploy", "deploy ", "drift", "toString"])("the input %j is no command", (input) => {
  expect(() => commandForEvent(input, silent)).toThrow(
    expect.objectContaining({ code: "input-invalid", remedy: expect.stringContaining("deploy, plan, destroy") }),
  );
});

test("an event's payload is read for what a run needs", () => {
  const payload = { action: "opened", repository: { id: 4242, default_branch: "main" }, sender: { login: "octocat" } };
  expect(parseEvent(payload)).toEqual({ ...silent, action: "opened", defaultBranch: "main", repositoryId: "4242" });
});

test.each([
  ["null", null],
  ["a text", "text"],
  ["a number", 7],
  ["a list", [{ action: "opened" }]],
  ["null inside", { action: null, repository: null }],
  ["other types inside", { action: {}, repository: { id: true, default_branch: ["main"] } }],
  ["a prototype as a key", JSON.parse('{"__proto__": {"action": "closed", "repository": {"id": 1}}}')],
  ["an inherited value", Object.create({ action: "closed" })],
  ["a value that runs code", Object.defineProperty({}, "action", { get: () => "closed" })],
])("a payload that is %s reads as silence", (_what, payload) => {
  expect(parseEvent(payload)).toEqual(silent);
});
