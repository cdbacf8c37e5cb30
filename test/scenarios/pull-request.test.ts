import type { ActionResult } from "../emulators/act.ts";
import { callGitHub } from "../emulators/github-call.ts";
import { config } from "./harness.ts";
import { newestEvent } from "./look-at-aws.ts";
import { type OpenPullRequest, type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

/** The config with another retention of one queue. */
const kept = (days: number) => config.replace("retention: 7d", `retention: ${days}d`);
const fast = { smoke: "off" };
const digestOf = ({ outputs }: ActionResult) => outputs["plan-digest"] ?? "none";
const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];
const failureOf = ({ outputs }: ActionResult) => JSON.parse(outputs["failure"] ?? "{}");

describe("a pull request, from its plan to its deploy, through the bundled action in a workflow", () => {
  let repository: RepositoryOnGitHub;
  let first: OpenPullRequest;
  let comment: number | undefined;
  let planned: ActionResult;

  beforeAll(async () => {
    repository = await startRepository();
  });

  afterAll(() => repository?.harness.stop());

  const events = () => newestEvent(repository.harness, "acme-webhooks");

  it("gets one comment that says what its file means, under a role that may only plan", async () => {
    first = await repository.propose(kept(7));
    const result = await repository.plan(first);
    expect(resultOf(result)).toEqual([0, "planned"]);
    const [written, ...others] = await repository.comments(first);
    expect(others).toEqual([]);
    expect(written?.user.login).toBe("github-actions[bot]");
    expect(written?.body).toMatch(/^<!-- webhook2sqs:v1 .*-->\n/);
    expect(written?.body).toContain("a new stack with 37 resources planned");
    expect(written?.body).toContain("- new queue `image-events`: retention `7d`");
    expect(written?.body).toContain(digestOf(result));
    expect(result.text).toContain("The comment on pull request #1 is written");
    comment = written?.id;
  });

  it("keeps that comment when it is pushed to, and the comment tells the new plan", async () => {
    first = await repository.push(first, kept(6));
    planned = await repository.plan(first);
    expect(resultOf(planned)).toEqual([0, "planned"]);
    const [written, ...others] = await repository.comments(first);
    expect([written?.id, others]).toEqual([comment, []]);
    expect(written?.body).toContain("- new queue `image-events`: retention `6d`");
    expect(written?.body).toContain(digestOf(planned));
    expect(written?.body).not.toContain("`7d`");
    expect(written?.body).toContain(`Commit \`${first.headSha.slice(0, 7)}\``);
  });

  it("deploys what was reviewed when it is merged, and its comment and a deployment on GitHub tell so", async () => {
    const commit = await repository.merge(first);
    const result = await repository.deploy(commit, { inputs: { "plan-check": "enforce" } });
    expect(resultOf(result)).toEqual([0, "created"]);
    expect(digestOf(result)).toBe(digestOf(planned));
    expect(result.summary).toContain("**The plan is the reviewed one**");
    const [written, ...others] = await repository.comments(first);
    expect([written?.id, others]).toEqual([comment, []]);
    expect(written?.body).toContain("### acme-webhooks in us-east-1: created and deployed");
    expect(written?.body).toContain("✅ found in, and deleted from, acme-webhooks-payments");
    const { github } = repository.harness;
    const [deployment, ...more] = await callGitHub(github, `/repos/acme/hooks/deployments?sha=${commit}`);
    expect([deployment.environment, more]).toEqual(["us-east-1/acme-webhooks", []]);
    const statuses = await callGitHub(github, `/repos/acme/hooks/deployments/${deployment.id}/statuses`);
    const log_url = expect.stringMatching(/^https:\/\/github\.com\/acme\/hooks\/actions\/runs\/\d+$/);
    expect(statuses).toMatchObject([
      { state: "success", log_url, environment_url: result.outputs["base-url"] },
      { state: "in_progress", log_url, environment_url: "" },
    ]);
  });

  it("is told that its file changes nothing", async () => {
    const pull = await repository.propose(`${kept(6)}# another commit\n`);
    const result = await repository.plan(pull);
    expect(resultOf(result)).toEqual([0, "planned"]);
    const [written] = await repository.ours(pull);
    expect(written?.body).toContain("### acme-webhooks in us-east-1: no changes");
    expect(written?.body).toContain("Nothing would change: AWS is as the file says.");
  });

  it("is refused by `plan-check: enforce` when its file changed after the review, in the words of the file", async () => {
    const pull = await repository.propose(kept(5));
    await repository.plan(pull);
    const commit = await repository.merge(await repository.push(pull, kept(3)));
    const before = await events();
    const result = await repository.deploy(commit, { inputs: { ...fast, "plan-check": "enforce" } });
    expect(resultOf(result)).toEqual([1, "refused"]);
    const { code, cause, remedy } = failureOf(result);
    expect(code).toBe("plan-changed");
    expect(cause).toContain("queue `image-events`: retention `5d` → `3d`");
    expect(remedy).toContain(digestOf(result));
    expect(await events()).toBe(before);
    const [written] = await repository.ours(pull);
    expect(written?.body).toContain("### acme-webhooks in us-east-1: refused for 1 reason");

    const warned = await repository.deploy(commit, { inputs: { ...fast, "plan-check": "warn" } });
    expect(resultOf(warned)).toEqual([0, "updated"]);
    const message = expect.stringContaining("queue `image-events`: retention `5d` → `3d`");
    expect(warned.annotations).toContainEqual(expect.objectContaining({ level: "warning", message }));
    expect((await repository.ours(pull))[0]?.body).toContain("**This is not the plan that was reviewed**");
  });

  it("is deployed with its own `expected-plan-digest` and refused with another's, whatever `plan-check` says", async () => {
    const pull = await repository.propose(kept(2));
    const digest = digestOf(await repository.plan(pull));
    const commit = await repository.merge(pull);
    const deployExpecting = (expected: string) =>
      repository.deploy(commit, { inputs: { ...fast, "plan-check": "off", "expected-plan-digest": expected } });
    const before = await events();
    const refused = await deployExpecting(digestOf(planned));
    expect([resultOf(refused), failureOf(refused).code]).toEqual([[1, "refused"], "plan-changed"]);
    expect(failureOf(refused).cause).toContain(`this is \`${digest}\``);
    expect(await events()).toBe(before);
    expect(resultOf(await deployExpecting(digest))).toEqual([0, "updated"]);
  });
});
