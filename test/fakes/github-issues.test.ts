import { createFakeGitHub } from "./github.ts";

test("issues are listed while they are open, and keep what is not changed", async () => {
  const github = createFakeGitHub();
  const { number } = await github.createIssue("Title", "Text");
  github.openIssueAs("mallory", "Mine");
  expect((await github.listIssues()).map(({ author }) => author)).toEqual(["github-actions[bot]", "mallory"]);
  await github.updateIssue(number, { body: "Other" });
  github.closeIssue(number);
  expect((await github.listIssues()).map(({ author }) => author)).toEqual(["mallory"]);
  expect(github.issues()[0]).toMatchObject({ title: "Title", body: "Other", state: "closed" });
});

test("GitHub's limits hold, and what is not there cannot be changed", async () => {
  const github = createFakeGitHub();
  await expect(github.createIssue(" ", "Text")).rejects.toThrow("title can't be blank");
  await expect(github.createIssue("a", "x".repeat(65_537))).rejects.toThrow("body is too long");
  await expect(github.updateIssue(1, {})).rejects.toThrow("404 Not Found");
});
