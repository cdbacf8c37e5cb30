import { ActionError } from "./errors.ts";

test("an error carries its code, what to do, and what caused it", () => {
  const cause = new Error("first");
  const error = new ActionError("timeout", { message: "Late", remedy: "Wait.", cause, resource: "acme" });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: "ActionError",
    code: "timeout",
    message: "Late",
    remedy: "Wait.",
    resource: "acme",
  });
  expect(error.cause).toBe(cause);
});

test("an error is about nothing in particular unless it says so", () => {
  expect(new ActionError("internal", { message: "m", remedy: "r" })).toMatchObject({ problems: [], resource: null });
});
