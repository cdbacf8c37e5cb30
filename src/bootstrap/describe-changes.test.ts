import { enterpriseBootstrap, plainBootstrap } from "../../test/fixtures/bootstraps.ts";
import { resourcesOfBootstrap } from "../../test/fixtures/policies.ts";
import { fragments } from "../../test/fixtures/rendered.ts";
import { renderBootstrap } from "../template/bootstrap/render-bootstrap.ts";
import { describeChanges } from "./describe-changes.ts";

const template = renderBootstrap(plainBootstrap, "own", fragments);
const region = "eu-central-1";

test("all of a stack that is not there is created, and whom a role trusts is said", () => {
  const lines = describeChanges(template, null, region);
  expect(lines.slice(0, 4)).toEqual([
    "  + create OIDC provider https://token.actions.githubusercontent.com",
    expect.stringMatching(/^ {2}\+ create role acme-webhooks-plan-eu-central-1: Plans pull requests/),
    "      for repo:acme/hooks:pull_request",
    "      for repo:acme/hooks:ref:refs/heads/main",
  ]);
  expect(lines.filter((line) => line.includes("create policy acme-webhooks-"))).toHaveLength(2);
});

test("what stays is not said, what changes and what goes is, also what this version does not know", () => {
  const Resources = {
    ...resourcesOfBootstrap(plainBootstrap, "own"),
    PlanRole: { Type: "AWS::IAM::Role" },
    Old: { Type: "AWS::IAM::User" },
  };
  const lines = describeChanges(template, { Resources }, region);
  expect(lines.map((line) => line.replace(/:.*/, ""))).toEqual([
    "  - delete AWS",
    "  ~ change role acme-webhooks-plan-eu-central-1",
    "      for repo",
    "      for repo",
  ]);
  expect(lines[0]).toBe("  - delete AWS::IAM::User Old");
  expect(describeChanges(template, { Resources: resourcesOfBootstrap(plainBootstrap, "own") }, region)).toEqual([]);
});

test("subjects are told of another server's tokens too", () => {
  const lines = describeChanges(renderBootstrap(enterpriseBootstrap, "reused", fragments), null, region);
  expect(lines).toContain("      for repo:acme/hooks:pull_request");
});
