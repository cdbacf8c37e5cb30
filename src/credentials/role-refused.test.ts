import { toAssumedRole } from "./assumed-role.ts";
import { roleRefused } from "./role-refused.ts";

const role = toAssumedRole("arn:aws:iam::123456789012:role/deploy", { id: "1", attempt: "1" });
const claims = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "sts.amazonaws.com",
  sub: "repo:acme/hooks:ref:refs/heads/main",
  jobWorkflowRef: "acme/hooks/.github/workflows/hooks.yml@refs/heads/main",
  repository: "acme/hooks",
  repositoryId: "4711",
  ownerId: "42",
};
const denied = { name: "AccessDenied", message: "Not authorized to perform sts:AssumeRoleWithWebIdentity" };

function refuse(sentence: { readonly name: string; readonly message: string }, others: object = {}) {
  return roleRefused({ role, claims: { ...claims, ...others } }, sentence, new Error("cause"));
}

test("a refusal tells whom STS refused, why, and what the token says", () => {
  expect(refuse(denied)).toMatchObject({
    code: "role-refused",
    resource: role.arn,
    message:
      "STS does not give this job the role arn:aws:iam::123456789012:role/deploy: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity. The job's token says: " +
      'sub "repo:acme/hooks:ref:refs/heads/main", aud "sts.amazonaws.com", job_workflow_ref "acme/hooks/.github/workflows/hooks.yml@refs/heads/main", iss "https://token.actions.githubusercontent.com"',
  });
});

test("the statements that would let it in are told as texts to copy, the matching one first", () => {
  const [sentence = "", ...texts] = refuse(denied).remedy.split("\n\n");
  expect(sentence).toMatch(/its trust policy has this statement.*made a moment ago.*The second statement is for/);
  const subjects = texts.map((text) => Object.values(JSON.parse(text).Condition.StringEquals)[1]);
  expect(subjects).toEqual(["repo:acme/hooks:ref:refs/heads/main", "repo:acme@42/hooks@4711:ref:refs/heads/main"]);
});

test.each([
  ["with ids", "repo:acme@42/hooks@4711:ref:refs/heads/main", /The second statement is for a token without ids/],
  ["without ids", claims.sub, /The second statement is for a token with ids/],
])("of the other form it is said which tokens have it: of a token %s", (_what, sub, words) => {
  expect(refuse(denied, { sub }).remedy).toMatch(words);
});

test("where there is one form, no second one is spoken of", () => {
  expect(refuse(denied, { sub: "repository_id:4711" }).remedy).not.toContain("second statement");
});

test.each([
  ["repo:acme/hooks:pull_request", true],
  ["repo:acme@42/hooks@4711:pull_request", true],
  ["repo:acme/hooks:ref:refs/heads/pull_request", false],
  ["repo:acme/hooks:environment:production", false],
])("whoever could open a pull request shall not deploy: %s", (sub, warns) => {
  expect(refuse(denied, { sub }).remedy.includes("add it to no role that may deploy")).toBe(warns);
});

test.each<[string, string, RegExp]>([
  [
    "InvalidIdentityToken",
    "No OpenIDConnect provider found in your account for https://x",
    /^The account 123456789012 does not know.*URL https:\/\/token\.actions\.githubusercontent\.com and the audience sts\.amazonaws\.com/,
  ],
  [
    "InvalidIdentityTokenException",
    "Incorrect token audience",
    /^Add the audience sts\.amazonaws\.com to the IAM OIDC/,
  ],
  [
    "ExpiredTokenException",
    "Token expired: current date/time must be before",
    /^The token was made a moment ago\. Run/,
  ],
  [
    "IDPCommunicationError",
    "Error communicating with the provider",
    /^AWS must reach https:\/\/token\.actions.*openid-/,
  ],
  ["InvalidIdentityToken", "Couldn't retrieve verification key from your identity provider", /^AWS must reach/],
  ["AccessDenied", denied.message, /^Check that the role exists/],
  ["IDPRejectedClaim", "The claim was rejected", /^Check that the role exists/],
])("%s is mended where it arises: %s", (name, message, remedy) => {
  expect(refuse({ name, message })).toMatchObject({ code: "role-refused", remedy: expect.stringMatching(remedy) });
});

test("what a hostile claim says is shown in JSON's own escape", () => {
  const { message } = refuse(denied, { sub: "repo:x\n::error::owned\u202E`" });
  expect(message).toContain(String.raw`sub "repo:x\n::error::owned\u202e\u0060"`);
});
