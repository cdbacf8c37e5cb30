import { parseConfig } from "../config/parse-config.ts";
import { smallestConfig } from "../config/read-config.ts";
import { ActionError } from "../errors.ts";
import { fromDiagnosis, fromRefusal, toFailedOutcome } from "./failure.ts";

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
    cause: "RouteA: Rate exceeded",
    file: "webhook2sqs.yml",
    line: 3,
  });
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
