import { type CheckedPlan, checkPlan, planCheckRefusal } from "./check-plan.ts";
import type { ConfigChange } from "./config-change.ts";
import type { PlanDigest, ReviewedPlan } from "./plan-parts.ts";

const parts = { template: "1", base: "2", tags: "3", changes: "4", target: "5" };
const current: PlanDigest = { digest: "sha256:aa", parts };
const handler = { version: "1.3.0", sha256: "a".repeat(64) };
const reviewed: ReviewedPlan = {
  stack: "acme",
  region: "eu-central-1",
  digest: current,
  handler,
  commit: "c0ffee",
};
const plan: CheckedPlan = {
  current,
  handler,
  reviewed,
  whyNone: "no pull request brought this commit",
  configDifference: [],
  expected: null,
};
const audit: ConfigChange = {
  subject: "endpoint",
  name: "github",
  change: "changed",
  details: ["new queue `audit`"],
  risky: false,
};

/** A reviewed plan whose parts of those names were others. */
function reviewedWith(...names: readonly (keyof PlanDigest["parts"])[]): ReviewedPlan {
  const others = Object.fromEntries(names.map((name) => [name, "other"]));
  return { ...reviewed, digest: { digest: "sha256:bb", parts: { ...parts, ...others } } };
}

test("the reviewed plan matches", () => {
  expect(checkPlan(plan)).toEqual({ state: "matched", findings: ["The plan is the reviewed one"] });
});

test.each([
  [{ ...handler, version: "1.4.0", sha256: "b".repeat(64) }, "handler `1.3.0` → `1.4.0`, the config is as reviewed"],
  [
    { ...handler, sha256: "b".repeat(64) },
    "handler `1.3.0` (code `aaaaaaaa`) → `1.3.0` (code `bbbbbbbb`), the config is as reviewed",
  ],
])("another handler alone still matches, and is told", (moved, finding) => {
  expect(checkPlan({ ...plan, handler: moved })).toEqual({ state: "matched", findings: [finding] });
});

const otherPlan = "This is not the plan that was reviewed";
const otherStack = "the stack was changed after the plan was made";
const otherTarget = "it was planned for another pull request, repository, account, region or stack";

test.each<[Partial<CheckedPlan>, readonly string[]]>([
  [{ reviewed: reviewedWith("base", "changes") }, [otherStack]],
  [
    {
      reviewed: reviewedWith("template", "changes"),
      configDifference: [audit, { ...audit, change: "removed", details: [] }],
    },
    ["since the review, endpoint `github`: new queue `audit`", "since the review, endpoint `github` removed"],
  ],
  [{ reviewed: reviewedWith("template"), configDifference: null }, ["the config file is not the reviewed one"]],
  [{ reviewed: reviewedWith("template") }, [expect.stringMatching(/^the config file means what was reviewed, but/)]],
  [{ reviewed: reviewedWith("tags") }, ["the stack's tags are others"]],
  [{ reviewed: reviewedWith("target") }, [otherTarget]],
  [{ reviewed: reviewedWith("changes") }, [expect.stringMatching(/^a queue that the stack would create or take back/)]],
  [
    { reviewed: reviewedWith("base", "template", "target"), configDifference: [audit] },
    [otherStack, "since the review, endpoint `github`: new queue `audit`", otherTarget],
  ],
  [
    { reviewed: reviewedWith("base"), handler: { version: "1.4.0", sha256: "b" } },
    [otherStack, "handler `1.3.0` → `1.4.0`"],
  ],
])("what differs is named, case %#", (own, findings) => {
  expect(checkPlan({ ...plan, ...own })).toEqual({ state: "changed", findings: [otherPlan, ...findings] });
});

test("without a reviewed plan nothing matches, and why there is none is said", () => {
  expect(checkPlan({ ...plan, reviewed: null })).toEqual({
    state: "missing",
    findings: ["No reviewed plan was found: no pull request brought this commit"],
  });
});

describe("an expected digest", () => {
  it.each([reviewed, reviewedWith("base"), null])("decides alone when it is this plan's, case %#", (known) => {
    expect(checkPlan({ ...plan, reviewed: known, expected: "sha256:aa" })).toEqual({
      state: "matched",
      findings: ["The plan is the expected one, `sha256:aa`"],
    });
  });

  const finding = "Expected `sha256:ee`, this is `sha256:aa`";

  it.each<[ReviewedPlan | null, readonly string[]]>([
    [null, ["nothing to compare it with: no pull request brought this commit"]],
    [reviewedWith("base"), [otherStack]],
    [
      reviewed,
      [
        expect.stringMatching(
          /comment is this one\. The expected digest is of another plan, or of a job that could not look/,
        ),
      ],
    ],
  ])("that is another changes the plan, case %#", (known, more) => {
    expect(checkPlan({ ...plan, reviewed: known, expected: "sha256:ee" })).toEqual({
      state: "changed",
      findings: [finding, ...more],
    });
  });

  it("is compared as a whole", () => {
    expect(checkPlan({ ...plan, expected: "sha256:a" }).state).toBe("changed");
    expect(checkPlan({ ...plan, expected: "sha256:aaa" }).state).toBe("changed");
  });

  it("cannot leave its code span", () => {
    expect(checkPlan({ ...plan, reviewed: null, expected: "`<b>" }).findings[0]).toBe(
      "Expected `'<b>`, this is `sha256:aa`",
    );
  });
});

describe("a refusal", () => {
  const refuse = (own: Partial<CheckedPlan>, mode: "enforce" | "expected", isBlind = false) =>
    planCheckRefusal(checkPlan({ ...plan, ...own }), { mode, digest: current, isBlind });

  it("is none for a plan that matches", () => {
    expect(refuse({}, "enforce")).toBeNull();
  });

  it("says what differs, and how to run again", () => {
    expect(refuse({ reviewed: reviewedWith("base", "tags") }, "enforce")).toEqual({
      code: "plan-changed",
      cause: `${otherPlan}: ${otherStack}; the stack's tags are others`,
      remedy: expect.stringMatching(/pull request.*`expected-plan-digest` set to `sha256:aa`.*`plan-check: warn`/),
    });
  });

  it("says that there is no plan, and how to get one", () => {
    expect(refuse({ reviewed: null }, "enforce")).toEqual({
      code: "plan-missing",
      cause: "No reviewed plan was found: no pull request brought this commit",
      remedy: expect.stringMatching(/`plan` ran and commented.*`expected-plan-digest` set to `sha256:aa`/),
    });
  });

  it.each(["enforce", "expected"] as const)("offers no digest that was made without GitHub's help: %s", (mode) => {
    expect(refuse({ reviewed: null, expected: mode === "expected" ? "sha256:ee" : null }, mode, true)).toMatchObject({
      remedy: expect.stringMatching(/^Nothing was changed\. Give this job a `github-token`(?!.*sha256)/),
    });
  });

  it("offers this plan's digest where another was expected, and no warning instead", () => {
    expect(refuse({ reviewed: null, expected: "sha256:ee" }, "expected")).toEqual({
      code: "plan-changed",
      cause:
        "Expected `sha256:ee`, this is `sha256:aa`: nothing to compare it with: no pull request brought this commit",
      remedy: expect.stringMatching(/set `expected-plan-digest` to `sha256:aa`(?!.*plan-check)/),
    });
  });
});
