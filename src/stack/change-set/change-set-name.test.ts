import { type ChangeSetOrigin, changeSetName, isOfRun } from "./change-set-name.ts";

const origin: ChangeSetOrigin = { purpose: "plan", run: { id: "17", attempt: "2" }, pullRequest: 7 };
const uuid = "00000000-0000-4000-8000-0000deadbeef";

test.each<[string, Partial<ChangeSetOrigin>, string]>([
  ["a plan names its pull request, run and attempt", {}, "w2s-plan-pr7-17-2-deadbeef"],
  ["a plan of no pull request says so", { pullRequest: null }, "w2s-plan-none-17-2-deadbeef"],
  ["a deploy is told by its run alone", { purpose: "deploy" }, "w2s-deploy-17-2-deadbeef"],
  ["a terminal has no run", { run: { id: "", attempt: "" } }, "w2s-plan-pr7-local-1-deadbeef"],
  ["what AWS would not take is left out", { run: { id: "../1_7", attempt: "2;" } }, "w2s-plan-pr7-17-2-deadbeef"],
])("%s", (_what, changes, name) => {
  expect(changeSetName({ ...origin, ...changes }, uuid)).toBe(name);
});

test("the longest name is one that AWS takes", () => {
  const longest = { purpose: "plan", run: { id: "9".repeat(99), attempt: "9".repeat(99) }, pullRequest: 9_999_999_999 };
  expect(changeSetName({ ...longest, purpose: "plan" }, uuid)).toMatch(/^(?=.{1,128}$)[a-zA-Z][-a-zA-Z0-9]*$/);
});

test.each([
  ["w2s-plan-pr7-local-1-deadbeef", true],
  ["w2s-deploy-local-1-deadbeef", true],
  ["w2s-deploy-17-1-deadbeef", false],
  ["other-plan-local-1-deadbeef", false],
])("whether %s is a terminal's: %s", (name, isIts) => {
  expect(isOfRun(name, { id: "", attempt: "" })).toBe(isIts);
});
