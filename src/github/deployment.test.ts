import { createFakeGitHub } from "../../test/fakes/github.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { startDeployment } from "./deployment.ts";

const run = "https://github.com/acme/hooks/actions/runs/7";
const start = { commit: "c0ffee", environment: "acme", description: "Deploying", logUrl: run, runId: "7" };

test("a deployment is shown as running, then as what it came to", async () => {
  const github = createFakeGitHub();
  const started = await startDeployment(start, github);
  expect(github.deployments).toMatchObject([
    { ref: "c0ffee", environment: "acme", description: "Deploying", transient: false },
  ]);
  await started?.finish({ state: "success", environmentUrl: "https://api.example", description: "Deployed" });
  expect(github.deployments[0]?.statuses).toEqual([
    { state: "success", logUrl: run, environmentUrl: "https://api.example", description: "Deployed" },
    { state: "in_progress", logUrl: run, environmentUrl: "", description: "Deploying" },
  ]);
});

test.each([
  ["acme-pr-7", true],
  ["acme-pr-x", false],
  ["acme-pr-7-blue", false],
  ["acme", false],
])("%s is transient: %s", async (environment, transient) => {
  const github = createFakeGitHub();
  await startDeployment({ ...start, environment }, github);
  expect(github.deployments).toMatchObject([{ transient }]);
});

test("a job with an environment of its own is shown by GitHub alone", async () => {
  const github = createFakeGitHub();
  github.startJob("c0ffee", "production", `${run}/job/81`);
  expect(await startDeployment(start, github)).toBeNull();
  expect(github.deployments).toHaveLength(1);
});

test.each([
  ["another run", `${run}1/job/81`],
  ["this run as a whole, as ours of an earlier attempt", run],
  ["an earlier attempt as a whole", `${run}/attempts/1`],
  ["nothing", ""],
])("a deployment that points at %s is not the job's", async (_, logUrl) => {
  const github = createFakeGitHub();
  github.startJob("c0ffee", "acme", logUrl);
  expect(await startDeployment(start, github)).not.toBeNull();
});

test("the deployment of an earlier job of this run, which has ended, is not this job's", async () => {
  const github = createFakeGitHub();
  const logUrl = `${run}/job/80`;
  const id = github.startJob("c0ffee", "plan", logUrl);
  await github.createDeploymentStatus(id, { state: "success", logUrl, environmentUrl: "", description: "" });
  expect(await startDeployment(start, github)).not.toBeNull();
});

test("only the newest deployments of a commit are looked at", async () => {
  const github = createFakeGitHub();
  for (let job = 0; job < 30; job += 1) github.startJob("c0ffee", "old", `${run}0/job/${job}`);
  github.startJob("c0ffee", "production", `${run}/job/81`);
  expect(await startDeployment(start, github)).toBeNull();
  expect(github.calls.filter((call) => call === "listDeploymentStatuses")).toHaveLength(10);
});

test("descriptions are cut at GitHub's limit, in whole characters", async () => {
  const github = createFakeGitHub();
  const started = await startDeployment({ ...start, description: "🚀".repeat(141) }, github);
  await started?.finish({ state: "failure", environmentUrl: "", description: "x".repeat(140) });
  const [deployment] = github.deployments;
  expect(deployment?.description).toBe(`${"🚀".repeat(139)}…`);
  expect(deployment?.statuses.map(({ description }) => description)).toEqual(["x".repeat(140), `${"🚀".repeat(139)}…`]);
});

test("a refusal passes", async () => {
  const github = createFakeGitHub();
  const refused = githubFault("POST /repos/acme/hooks/deployments", "403 Resource not accessible by integration");
  github.failures.set("createDeployment", refused);
  await expect(startDeployment(start, github)).rejects.toBe(refused);
});
