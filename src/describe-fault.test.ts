import { describeFault } from "./describe-fault.ts";

test("a fault is its message, whatever was thrown", () => {
  expect([new Error("a"), "b", undefined].map(describeFault)).toEqual(["a", "b", "undefined"]);
});
