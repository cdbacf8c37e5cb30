import { readClaims } from "./token-claims.ts";

const silent = { iss: "", aud: "", sub: "", jobWorkflowRef: "", repository: "", repositoryId: "", ownerId: "" };

function tokenOf(payload: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.sig`;
}

test("a token says of its job what is in its payload", () => {
  const token = tokenOf({
    iss: "https://token.actions.githubusercontent.com",
    aud: ["sts.amazonaws.com", "vault"],
    sub: "repo:acme/hooks:ref:refs/heads/mäin",
    job_workflow_ref: "acme/hooks/.github/workflows/x.yml@refs/heads/main",
    repository: "acme/hooks",
    repository_id: "4711",
    repository_owner_id: 42,
  });
  expect(readClaims(token)).toEqual({
    iss: "https://token.actions.githubusercontent.com",
    aud: "sts.amazonaws.com, vault",
    sub: "repo:acme/hooks:ref:refs/heads/mäin",
    jobWorkflowRef: "acme/hooks/.github/workflows/x.yml@refs/heads/main",
    repository: "acme/hooks",
    repositoryId: "4711",
    ownerId: "42",
  });
});

test.each(["", "no token", "a.b.c", "e30.e30.e30", tokenOf(null), tokenOf([1]), tokenOf({ sub: { a: 1 }, iss: null })])(
  "what is no token, or says nothing, reads as silence: %j",
  (token) => {
    expect(readClaims(token)).toEqual(silent);
  },
);
