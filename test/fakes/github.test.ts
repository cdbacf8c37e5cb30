import { createFakeGitHub } from "./github.ts";
import { githubFault } from "./github-fault.ts";

const status = { state: "success", logUrl: "https://log", environmentUrl: "", description: "" } as const;
const deployment = { ref: "c0ffee", environment: "staging", description: "", transient: false };

test("comments keep their authors and places, and their ids grow", async () => {
  const github = createFakeGitHub({ viewer: "acme-bot[bot]" });
  const theirs = github.commentAs("mallory", "hello");
  const ours = await github.createComment(1, "plan");
  github.commentAs("mallory", "elsewhere", 2);
  expect(await github.listComments(1)).toEqual([theirs, ours]);
  expect(ours).toMatchObject({ author: await github.viewer(), body: "plan" });
  expect(ours.url).toContain(`/pull/1#issuecomment-${ours.id}`);
  expect(ours.id).toBeGreaterThan(theirs.id);
  expect(github.comments(2)).toHaveLength(1);
});

test("a comment is updated, by us or by hand, and keeps its author", async () => {
  const github = createFakeGitHub();
  const { id } = github.commentAs("mallory", "one");
  expect(await github.updateComment(id, "two")).toMatchObject({ id, author: "mallory", body: "two" });
  github.editComment(id, "three");
  expect(github.comments()).toMatchObject([{ id, author: "mallory", body: "three" }]);
});

test("a deleted comment is gone, deleting it again is no fault, and updating it is one", async () => {
  const github = createFakeGitHub();
  const { id } = await github.createComment(1, "plan");
  const { id: other } = github.commentAs("mallory", "hello");
  await github.deleteComment(id);
  await github.deleteComment(id);
  github.eraseComment(other);
  expect(await github.listComments(1)).toEqual([]);
  await expect(github.updateComment(id, "x")).rejects.toMatchObject({ code: "github-error", message: /404 Not Found/ });
});

test.each([
  ["more than 65,536 characters", "x".repeat(65_537), "too long"],
  ["only space", " \n", "can't be blank"],
])("a body of %s is refused", async (_, body, sentence) => {
  const github = createFakeGitHub();
  const { id } = await github.createComment(1, "€".repeat(65_536));
  await expect(github.createComment(1, body)).rejects.toThrow(sentence);
  await expect(github.updateComment(id, body)).rejects.toThrow(sentence);
});

test("deployments and their statuses are listed newest first, by commit", async () => {
  const github = createFakeGitHub();
  const first = await github.createDeployment(deployment);
  const second = await github.createDeployment({ ...deployment, environment: "other" });
  await github.createDeployment({ ...deployment, ref: "decaf" });
  expect(await github.listDeployments("c0ffee")).toEqual([second, first]);
  expect(first).toEqual({ id: expect.any(Number), environment: "staging" });
  await github.createDeploymentStatus(first.id, { ...status, state: "in_progress" });
  await github.createDeploymentStatus(first.id, status);
  expect(await github.listDeploymentStatuses(first.id)).toMatchObject([{ state: "success" }, { state: "in_progress" }]);
});

test.each([
  ["an earlier success", {}, true],
  ["a transient one", { transient: true }, false],
  ["one of another environment", { environment: "other" }, false],
])("a success makes %s inactive: %#", async (_, changed, isInactive) => {
  const github = createFakeGitHub();
  const earlier = await github.createDeployment({ ...deployment, ...changed });
  await github.createDeploymentStatus(earlier.id, status);
  const later = await github.createDeployment(deployment);
  await github.createDeploymentStatus(later.id, { ...status, state: "in_progress" });
  expect(github.deployments[0]?.isInactive).toBe(false);
  await github.createDeploymentStatus(later.id, status);
  expect(github.deployments.map((each) => each.isInactive)).toEqual([isInactive, false]);
});

test.each([
  ["production", "success"],
  ["staging", "failure"],
] as const)("an earlier deployment of %s that ended in %s stays as it is", async (environment, state) => {
  const github = createFakeGitHub();
  for (const each of [state, "success"] as const) {
    const { id } = await github.createDeployment({ ...deployment, environment });
    await github.createDeploymentStatus(id, { ...status, state: each });
  }
  expect(github.deployments[0]?.isInactive).toBe(false);
});

test("long descriptions and unknown deployments are refused", async () => {
  const github = createFakeGitHub();
  const description = "x".repeat(141);
  await expect(github.createDeployment({ ...deployment, description })).rejects.toThrow("140 characters");
  const { id } = await github.createDeployment(deployment);
  await expect(github.createDeploymentStatus(id, { ...status, description })).rejects.toThrow("140 characters");
  await expect(github.createDeploymentStatus(1, status)).rejects.toThrow("404");
  await expect(github.listDeploymentStatuses(1)).rejects.toThrow("404");
});

test("the job of an environment gets a deployment by itself", async () => {
  const github = createFakeGitHub();
  const id = github.startJob("c0ffee", "production", "https://log/job/1");
  expect(await github.listDeployments("c0ffee")).toEqual([{ id, environment: "production" }]);
  expect(await github.listDeploymentStatuses(id)).toMatchObject([
    { state: "in_progress", logUrl: "https://log/job/1" },
  ]);
});

test("pull requests and files are found where they were put", async () => {
  const github = createFakeGitHub();
  const pulls = [{ number: 7, headSha: "c0ffee", state: "merged" }] as const;
  github.pullRequests.set("c0ffee", pulls);
  github.files.set("main:a.yml", "name: acme");
  expect(await github.listPullRequests("c0ffee")).toEqual(pulls);
  expect(await github.listPullRequests("decaf")).toEqual([]);
  expect(await github.getContent("a.yml", "main")).toBe("name: acme");
  expect(await github.getContent("a.yml", "other")).toBeUndefined();
  expect(await github.getRepository()).toEqual({ owner: "1001", repository: "4711" });
});

test("a pull request is found by its number, and one that is not there is missing", async () => {
  const github = createFakeGitHub();
  github.pullRequests.set("c0ffee", [{ number: 7, headSha: "c0ffee", state: "closed" }]);
  expect(await github.getPullRequest(7)).toEqual({ number: 7, headSha: "c0ffee", state: "closed" });
  expect(await github.getPullRequest(8)).toBeUndefined();
});

test("deployments are listed by their environment too, and can be ended", async () => {
  const github = createFakeGitHub();
  const [first, , third] = [
    await github.createDeployment({ ...deployment, transient: true }),
    await github.createDeployment({ ...deployment, environment: "other" }),
    await github.createDeployment({ ...deployment, ref: "decaf", transient: true }),
  ];
  expect(await github.listEnvironmentDeployments("staging")).toEqual([third, first]);
  await github.createDeploymentStatus(first.id, { ...status, state: "inactive" });
  expect(github.deployments.map((each) => each.isInactive)).toEqual([true, false, false]);
});

test("a method fails as long as its failure is set, and does nothing then", async () => {
  const github = createFakeGitHub();
  const refused = githubFault("POST /repos/acme/hooks/issues/1/comments", "403 Forbidden");
  github.failures.set("createComment", refused);
  await expect(github.createComment(1, "plan")).rejects.toBe(refused);
  github.failures.clear();
  await github.createComment(1, "plan");
  expect(github.comments()).toHaveLength(1);
  expect(github.calls).toEqual(["createComment", "createComment"]);
});

test("what happens before a call is seen by it", async () => {
  const github = createFakeGitHub({
    before: async (method) => {
      if (method === "listComments") github.commentAs("mallory", "first");
    },
  });
  expect(await github.listComments(1)).toMatchObject([{ body: "first" }]);
});
