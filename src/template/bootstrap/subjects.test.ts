import { environmentsBootstrap, plainBootstrap } from "../../../test/fixtures/bootstraps.ts";
import { deploySubjects, jobSubjects, queueSubjects } from "./subjects.ts";

const { repository } = environmentsBootstrap;

test.each([
  ["classic", ["repo:acme/hooks:pull_request", "repo:acme/hooks:ref:refs/heads/main"]],
  ["immutable", ["repo:acme@1001/hooks@4242:pull_request", "repo:acme@1001/hooks@4242:ref:refs/heads/main"]],
] as const)("in the %s form the jobs of pull requests and the default branch are", (subjects, expected) => {
  expect(jobSubjects({ ...plainBootstrap, subjects, repository })).toEqual(expected);
});

test("a merge queue of the default branch is one pattern in each form, open at its end alone", () => {
  expect(queueSubjects({ ...plainBootstrap, subjects: "both", repository })).toEqual([
    "repo:acme/hooks:ref:refs/heads/gh-readonly-queue/main/*",
    "repo:acme@1001/hooks@4242:ref:refs/heads/gh-readonly-queue/main/*",
  ]);
});

test("both forms are both, and ids that are not known are not guessed", () => {
  const of = (ids: typeof repository.ids) => ({
    ...plainBootstrap,
    subjects: "both" as const,
    repository: { ...repository, ids },
  });
  expect(deploySubjects(of(repository.ids), { stack: "s", environment: null })).toEqual([
    "repo:acme/hooks:ref:refs/heads/main",
    "repo:acme@1001/hooks@4242:ref:refs/heads/main",
  ]);
  expect(deploySubjects(of(null), { stack: "s", environment: "production" })).toEqual([
    "repo:acme/hooks:environment:production",
  ]);
});
