import type { Inputs } from "../inputs.ts";
import { roleFor } from "./role.ts";

test.each([
  ["plan", {}, "plan"],
  ["validate", {}, "plan"],
  ["render", {}, "plan"],
  ["deploy", {}, "deploy"],
  ["destroy", {}, "deploy"],
  ["smoke", {}, "deploy"],
  ["drift", {}, "plan"],
  ["drift", { driftPolicy: "fail" }, "plan"],
  ["drift", { driftPolicy: "revert" }, "deploy"],
  ["janitor", {}, "preview"],
  ["deploy", { previewOf: 7 }, "preview"],
  ["destroy", { previewOf: 7 }, "preview"],
  [null, {}, "plan"],
] satisfies [Inputs["command"], Partial<Inputs>, string][])("%s with %j works as the role %s", (command, own, role) => {
  expect(roleFor({ command, previewOf: null, driftPolicy: "report", ...own })).toBe(role);
});
