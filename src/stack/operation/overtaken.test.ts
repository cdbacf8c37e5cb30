import { awsFault, permissionFault } from "../../../test/fakes/aws-fault.ts";
import { isChangeSetGone, isOvertaken } from "./overtaken.ts";

const fault = (name: string, message: string) => awsFault("cloudformation:ExecuteChangeSet", name, message);

test.each<[string, unknown, boolean, boolean]>([
  ["a change set that came too late", fault("InvalidChangeSetStatus", "OBSOLETE"), true, false],
  ["a change set that is gone", fault("ChangeSetNotFound", "no such change set"), true, true],
  [
    "a stack that is busy by now",
    fault("ValidationError", "Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated."),
    true,
    false,
  ],
  [
    "a stack that stands by now",
    fault("ValidationError", "Stack [acme] already exists and cannot be created again with the changeSet [w2s]"),
    true,
    false,
  ],
  ["a request that is wrong", fault("ValidationError", "Template format error"), false, false],
  ["a permission that is missing", permissionFault("x:ChangeSetNotFound", "*"), false, false],
  ["a defect of ours", new Error("ChangeSetNotFound"), false, false],
])("%s", (...[, error, overtaken, gone]) => {
  expect(isOvertaken(error)).toBe(overtaken);
  expect(isChangeSetGone(error)).toBe(gone);
});
