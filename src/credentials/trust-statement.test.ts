import { toAssumedRole } from "./assumed-role.ts";
import { type TrustStatement, trustStatements } from "./trust-statement.ts";

const github = "https://token.actions.githubusercontent.com";
const claims = {
  iss: github,
  aud: "sts.amazonaws.com",
  sub: "repo:acme/hooks:environment:production",
  jobWorkflowRef: "",
  repository: "acme/hooks",
  repositoryId: "4711",
  ownerId: "42",
};
const roleOf = (partition: string) =>
  toAssumedRole(`arn:${partition}:iam::123456789012:role/deploy`, { id: "1", attempt: "1" });
const role = roleOf("aws");
const formsOf = (statements: readonly TrustStatement[]) => statements.map(({ form, subject }) => [form, subject]);

test("a statement trusts this job alone, and can be copied", () => {
  expect(JSON.parse(trustStatements(claims, role)[0]?.text ?? "")).toEqual({
    Effect: "Allow",
    Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:acme/hooks:environment:production",
      },
    },
  });
});

const classic = ["classic", "repo:acme/hooks:environment:production"];
const immutable = ["immutable", "repo:acme@42/hooks@4711:environment:production"];

test.each([
  ["the classic form first", claims.sub, [classic, immutable]],
  ["the form with ids first", String(immutable[1]), [immutable, classic]],
  ["a subject that is the repository alone", "repo:acme/hooks", [["classic", "repo:acme/hooks"], expect.anything()]],
  ["a subject of the organization's own making", "repository_id:4711:x", [["own", "repository_id:4711:x"]]],
  ["another repository with the same beginning", "repo:acme/hooks-2:x", [["own", "repo:acme/hooks-2:x"]]],
  ["no subject", "", [["own", ""]]],
])("both forms are told, the token's own first: %s", (_what, sub, forms) => {
  expect(formsOf(trustStatements({ ...claims, sub }, role))).toEqual(forms);
});

test.each([
  ["a GitHub Enterprise Server", { iss: "https://ghes.acme.example/_services/token" }],
  ["a token without the repository's id", { repositoryId: "" }],
  ["a token without the owner's id", { ownerId: "" }],
])("%s knows the classic form alone", (_what, others) => {
  expect(formsOf(trustStatements({ ...claims, ...others }, role))).toEqual([classic]);
});

test.each(
  [
    ["aws", github, "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", "sts.amazonaws.com"],
    [
      "aws-cn",
      github,
      "arn:aws-cn:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      "sts.amazonaws.com.cn",
    ],
    [
      "aws-us-gov",
      `${github}/acme-inc`,
      "arn:aws-us-gov:iam::123456789012:oidc-provider/token.actions.githubusercontent.com/acme-inc",
      "sts.amazonaws.com",
    ],
    [
      "aws",
      "https://token.actions.acme.ghe.com",
      "arn:aws:iam::123456789012:oidc-provider/token.actions.acme.ghe.com",
      "sts.amazonaws.com",
    ],
    [
      "aws",
      "https://ghes.acme.example/_services/token",
      "arn:aws:iam::123456789012:oidc-provider/ghes.acme.example/_services/token",
      "sts.amazonaws.com",
    ],
  ].map(([partition = "", iss = "", provider = "", audience = ""]) => ({ partition, iss, provider, audience })),
)("in $partition, tokens of $iss are trusted through $provider", ({ partition, iss, provider, audience }) => {
  const statement = JSON.parse(trustStatements({ ...claims, iss }, roleOf(partition))[0]?.text ?? "");
  const host = provider.replace(/^.*oidc-provider\//, "");
  expect(statement.Principal).toEqual({ Federated: provider });
  expect(statement.Condition.StringEquals).toEqual({ [`${host}:aud`]: audience, [`${host}:sub`]: claims.sub });
});

test("what a branch is called opens nothing: no wildcard, no variable of the policy, no end of the block", () => {
  const sub = "repo:acme/hooks:ref:refs/heads/${aws:username}-*-```-\u202E-é";
  const text = trustStatements({ ...claims, sub }, role)[0]?.text ?? "";
  expect(text).not.toMatch(/[`\u007F-\uFFFF]|ForAllValues|StringLike/);
  const literal = "repo:acme/hooks:ref:refs/heads/${$}{aws:username}-*-```-\u202E-é";
  expect(JSON.parse(text).Condition.StringEquals["token.actions.githubusercontent.com:sub"]).toBe(literal);
});
