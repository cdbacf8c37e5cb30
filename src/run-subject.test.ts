import { type Event, parseEvent } from "./event.ts";
import { readRights, readSubject } from "./run-subject.ts";

const ours = { id: 4242 };
const payload = { number: 7, pull_request: { number: 7, head: { repo: ours }, base: { repo: ours } } };
const pullRequest: Event = { ...parseEvent({ ...payload, action: "opened" }), name: "pull_request" };
const closed: Event = { ...parseEvent({ ...payload, action: "closed" }), name: "pull_request_target" };
const reading = (given: Readonly<Record<string, string>>) => (name: string) =>
  given[name] ?? (name === "preview" ? "false" : "");

test.each([
  ["a pull request", [{}, pullRequest], { command: "plan", previewOf: null, preview: false }],
  ["one that gets a preview", [{ preview: "true" }, pullRequest], { command: "plan", previewOf: null, preview: true }],
  ["its preview alone", [{ preview: "true", command: "deploy" }, pullRequest], { command: "deploy", previewOf: 7 }],
  ["one taken down", [{ preview: "true", command: "destroy" }, pullRequest], { command: "destroy", previewOf: 7 }],
  ["a closed one", [{}, closed], { command: "destroy", previewOf: 7 }],
  ["a closed one and another command", [{ command: "validate" }, closed], { command: "validate", previewOf: null }],
  ["an environment", [{ environment: "staging" }, pullRequest], { environment: "staging" }],
  ["no environment", [{}, pullRequest], { environment: null }],
] satisfies [string, [Readonly<Record<string, string>>, Event], object][])(
  "%s says what a run is about",
  (_what, [given, event], subject) => {
    expect(readSubject(reading(given), event)).toMatchObject(subject);
  },
);

test("a preview without a pull request is an error that says so", () => {
  const push: Event = { ...parseEvent({}), name: "push" };
  expect(() => readSubject(reading({ preview: "true", command: "deploy" }), push)).toThrow(
    expect.objectContaining({
      code: "input-invalid",
      message: expect.stringContaining('"push" names no pull request'),
    }),
  );
});

test.each(["preview", "pr-7", "Staging", "a b"])("the environment %j is refused", (environment) => {
  expect(() => readSubject(reading({ environment }), pullRequest)).toThrow(
    expect.objectContaining({ code: "input-invalid", message: `The input \`environment\` is "${environment}"` }),
  );
});

const role = (name: string) => `arn:aws:iam::123456789012:role/webhook2sqs-bootstrap/${name}`;

test("each role has its input, and one input speaks for plan and deploy", () => {
  const { roles } = readRights(reading({ "role-to-assume": role("both"), "deploy-role": role("deploy") }));
  expect(roles).toEqual({ plan: role("both"), deploy: role("deploy"), preview: null });
  expect(readRights(reading({ "preview-role": role("preview") })).roles).toMatchObject({ preview: role("preview") });
  expect(readRights(reading({ "cloudformation-role": role("cfn") })).cloudFormationRole).toBe(role("cfn"));
});

test.each(["deploy", "arn:aws:iam::123:role/x", "arn:aws:iam::123456789012:user/x"])("%j is no role", (text) => {
  expect(() => readRights(reading({ "plan-role": text }))).toThrow(expect.objectContaining({ code: "input-invalid" }));
});

test.each([
  ["", []],
  ["123456789012", ["123456789012"]],
  ["123456789012, 210987654321\n", ["123456789012", "210987654321"]],
])("the account ids %j are read", (text, ids) => {
  expect(readRights(reading({ "allowed-account-ids": text })).allowedAccountIds).toEqual(ids);
});

test("what is no account id is refused", () => {
  expect(() => readRights(reading({ "allowed-account-ids": "1234" }))).toThrow(
    expect.objectContaining({ code: "input-invalid", remedy: expect.stringContaining("12 digits") }),
  );
});
