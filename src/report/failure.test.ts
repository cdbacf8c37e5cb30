import { parseConfig } from "../config/parse-config.ts";
import { smallestConfig } from "../config/read-config.ts";
import { ActionError } from "../errors.ts";
import { fromDiagnosis, fromRefusal, toCancelledOutcome, toFailedOutcome } from "./failure.ts";

const file = parseConfig(smallestConfig, "webhook2sqs.yml");
const diagnosis = { logicalId: "RouteA", resourceType: "AWS::X", cause: "Rate exceeded", remedy: "Run again." };

test("a fault that was thrown on purpose keeps its words", () => {
  const error = new ActionError("timeout", { message: "Late", remedy: "Wait.", resource: "acme" });
  expect(toFailedOutcome(error, "webhook2sqs.yml")).toEqual({
    result: "failed",
    failure: {
      code: "timeout",
      resource: "acme",
      cause: "Late",
      remedy: "Wait.",
      file: null,
      line: null,
      column: null,
    },
    problems: [],
    deployed: null,
  });
});

test("a config file that is not in order is told at its first problem", () => {
  const problems = [{ path: "a", line: 3, column: 5, message: "m", remedy: "r" }];
  const error = new ActionError("config-invalid", { message: "1 problem", remedy: "Mend it.", problems });
  expect(toFailedOutcome(error, "webhook2sqs.yml")).toMatchObject({
    failure: { file: "webhook2sqs.yml", line: 3, column: 5 },
    problems,
  });
});

test.each([new TypeError("x is not a function"), "a text"])(
  "any other fault is a defect of ours and says so",
  (error) => {
    expect(toFailedOutcome(error, "webhook2sqs.yml")).toMatchObject({
      failure: { code: "internal", cause: `This should not have happened: ${String(error)}` },
    });
  },
);

test("a failed resource is told at the line that it came from", () => {
  expect(fromDiagnosis(diagnosis, { RouteA: "endpoints.github" }, file)).toMatchObject({
    code: "deployment-failed",
    resource: "RouteA",
    cause: "endpoints.github (RouteA): Rate exceeded",
    file: "webhook2sqs.yml",
    line: 3,
  });
});

const written = parseConfig(
  "name: acme\nendpoints: { a: { verify: none, queues: [audit] } }\nqueues:\n  audit:\n    fifo: false\n    retention: 3d\n",
  "webhook2sqs.yml",
);

test.each([
  ["MessageRetentionPeriod", 6],
  ["VisibilityTimeout", 4],
  [undefined, 4],
])("a failed %s is told at its key, or where that is not written at what holds it", (property, line) => {
  const found = { ...diagnosis, logicalId: "Queue1", ...(property !== undefined && { property }) };
  expect(fromDiagnosis(found, { Queue1: "queues.audit" }, written)).toMatchObject({ line });
});

test("what failed in a nested stack is told at the line of the resource around it", () => {
  const found = { ...diagnosis, logicalId: "Queue1/Inner" };
  expect(fromDiagnosis(found, { Queue1: "queues.audit" }, written)).toMatchObject({
    resource: "Queue1/Inner",
    cause: "queues.audit (Queue1/Inner): Rate exceeded",
    line: 4,
  });
});

test("a change that was refused is no failed deployment", () => {
  expect(fromDiagnosis({ ...diagnosis, code: "change-set-failed" }, {}, file)).toMatchObject({
    code: "change-set-failed",
  });
});

const stopped = {
  ...{ command: null, region: "eu-central-1", stack: "acme", status: "UPDATE_IN_PROGRESS", isAnswered: true },
  driftPolicy: "report",
} as const;

test("a run that is cancelled says what goes on in AWS, and what the next run does", () => {
  expect(toCancelledOutcome(stopped)).toEqual({
    result: "cancelled",
    failure: {
      code: "cancelled",
      resource: "acme",
      cause: "The run was cancelled while `acme` in eu-central-1 was UPDATE_IN_PROGRESS",
      remedy: "AWS goes on by itself. Run again: the next run attaches to the operation and ends it right.",
      file: null,
      line: null,
      column: null,
    },
  });
});

test.each([
  ["a stack on which nothing runs", { status: "UPDATE_COMPLETE" }, "is UPDATE_COMPLETE, and nothing runs on it"],
  ["an unanswered request", { status: "UPDATE_COMPLETE", isAnswered: false }, "may still begin"],
  ["a stack that was never made", { status: "REVIEW_IN_PROGRESS" }, "is REVIEW_IN_PROGRESS, and nothing runs on it"],
  ["a stack that is not there", { status: null }, "does not exist, or could not be seen in time"],
  ["no stack yet", { stack: null, status: null }, "before anything was changed"],
  ["a plan", { command: "plan" as const }, "before anything was changed"],
  ["a drift that only looks", { command: "drift" as const }, "before anything was changed"],
  ["a drift that reverts", { command: "drift" as const, driftPolicy: "revert" as const }, "was UPDATE_IN_PROGRESS"],
  ["a deploy", { command: "deploy" as const, status: "CREATE_COMPLETE" }, "and nothing runs on it"],
])("a run that is cancelled with %s says so", (_what, extra, end) => {
  const outcome = toCancelledOutcome({ ...stopped, ...extra });
  expect(outcome).toMatchObject({ failure: { cause: expect.stringMatching(new RegExp(`${end}$`)) } });
});

test("a failed resource that came from no line, and a failure of none, are told without a place", () => {
  expect(fromDiagnosis(diagnosis, {}, file)).toMatchObject({ file: null, line: null });
  expect(fromDiagnosis({ ...diagnosis, logicalId: "" }, {}, file)).toMatchObject({
    resource: null,
    cause: "Rate exceeded",
  });
});

test("a refusal is told at the line that it is about", () => {
  const refusal = { code: "queue-foreign", path: "name", resource: "q", cause: "c", remedy: "r" } as const;
  expect(fromRefusal(refusal, file)).toEqual({
    code: "queue-foreign",
    resource: "q",
    cause: "c",
    remedy: "r",
    file: "webhook2sqs.yml",
    line: 1,
    column: 7,
  });
});
