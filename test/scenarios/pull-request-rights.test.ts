import { CloudFormationClient, DeleteStackCommand, ExecuteChangeSetCommand } from "@aws-sdk/client-cloudformation";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { ActionResult } from "../emulators/act.ts";
import { createCaller } from "../emulators/caller.ts";
import { mergeGroupEvent, pullRequestEvent, workflowRunEvent } from "../emulators/github-event.ts";
import { config, grownBy } from "./harness.ts";
import { artifacts, everything, newestEvent, queueUrl } from "./look-at-aws.ts";
import { planPolicy } from "./plan-policy.ts";
import { type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

const changed = config.replace("retention: 7d", "retention: 6d");
const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];
const planOf = ({ outputs }: ActionResult) => JSON.parse(outputs["plan"] ?? "{}");

describe("what the job of a pull request may do, through the bundled action in a workflow", () => {
  let repository: RepositoryOnGitHub;

  beforeAll(async () => {
    repository = await startRepository();
    const commit = await repository.merge(await repository.propose(config));
    const result = await repository.deploy(commit, { inputs: { smoke: "off" } });
    expect(resultOf(result)).toEqual([0, "created"]);
  });

  afterAll(() => repository?.harness.stop());

  it.each([
    ["a fork", { fork: true }],
    ["Dependabot", { sender: "dependabot[bot]" }],
  ])("is told by a summary what the pull request of %s means, without credentials", async (_, from) => {
    const { github } = repository.harness;
    const pull = await repository.propose(changed.replace("  status:\n", "  state:\n"));
    const before = github.requests().length;
    const result = await repository.plan(pull, {
      event: ["pull_request", pullRequestEvent({ ...pull, ...from })],
      as: null,
      inputs: { "github-token": "reader-token" },
      // Nothing listens there: whoever asks AWS fails.
      env: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    });
    expect(resultOf(result)).toEqual([0, "planned"]);
    expect(planOf(result).from).toBe("base-branch");
    expect(result.outputs["plan-digest"]).toBeUndefined();
    expect(result.summary).toContain("gets no credentials, so this compares its file");
    expect(result.summary).toContain("- queue `image-events`: retention `7d` → `6d`");
    expect(result.summary).toContain("deploy will refuse: The deployed address /status is no longer in the file");
    expect(await repository.comments(pull)).toEqual([]);
    const asked = github
      .requests()
      .slice(before)
      .filter(({ login }) => login === "reader[bot]");
    expect(asked.map(({ method, path }) => `${method} ${path.split("?")[0]}`)).toEqual([
      "GET /repos/acme/hooks/contents/.github/webhook2sqs.yml",
    ]);
  });

  it("comments on the pull request that a merge queue or another workflow's run is about", async () => {
    const pull = await repository.propose(changed);
    const { number, baseSha } = pull;
    const runs = [
      // The queue's commit is none of the pull request's.
      ["merge_group", mergeGroupEvent({ number, baseSha }), {}],
      ["workflow_run", workflowRunEvent({ number, baseSha }), { command: "plan" }],
    ] as const;
    const told = `The comment on pull request #${number} is`;
    for (const [name, event, inputs] of runs) {
      const result = await repository.run(pull.headSha, { event: [name, event], inputs, as: repository.planner });
      expect(resultOf(result)).toEqual([0, "planned"]);
      expect(result.text).toContain(told);
    }
    const [written, ...others] = await repository.comments(pull);
    expect(others).toEqual([]);
    expect(written?.body).toContain("- queue `image-events`: retention `7d` → `6d`");
  });

  it("plans a fork's work after its workflow as it would in it: with rights again, and without looking at AWS", async () => {
    const pull = await repository.propose(changed);
    const event = workflowRunEvent({ ...pull, fork: true });
    const result = await repository.run(pull.headSha, {
      event: ["workflow_run", event],
      inputs: { command: "plan" },
      as: repository.planner,
    });
    expect(resultOf(result)).toEqual([0, "planned"]);
    expect(JSON.parse(result.outputs["plan"] ?? "{}").from).toBe("base-branch");
    expect(await repository.comments(pull)).toEqual([]);
  });

  it("neither executes nor reads a secret, a message or code, and a deploy under it stops before anything", async () => {
    const { harness, planner } = repository;
    const credentials = { accessKeyId: planner.AWS_ACCESS_KEY_ID, secretAccessKey: planner.AWS_SECRET_ACCESS_KEY };
    const asPlanner = { ...harness.aws.client, credentials };
    const cloudFormation = new CloudFormationClient(asPlanner);
    const StackName = "acme-webhooks";
    const Bucket = "webhook2sqs-artifacts-000000000000-us-east-1";
    const denied = [
      cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: "any" })),
      cloudFormation.send(new DeleteStackCommand({ StackName })),
      new SSMClient(asPlanner).send(new GetParameterCommand({ Name: "/acme/webhooks/github" })),
      new SQSClient(asPlanner).send(new ReceiveMessageCommand({ QueueUrl: queueUrl(harness, "acme-webhooks-audit") })),
      new S3Client({ ...asPlanner, forcePathStyle: true }).send(
        new PutObjectCommand({ Bucket, Key: "sha256/0.zip", Body: "x" }),
      ),
    ];
    const name = expect.stringMatching(/AccessDenied|AuthorizationError/);
    for (const outcome of await Promise.allSettled(denied))
      expect(outcome).toMatchObject({ status: "rejected", reason: { name } });

    const before = [await newestEvent(harness, StackName), await artifacts(harness)];
    const commit = await repository.merge(await repository.propose(changed));
    const result = await repository.deploy(commit, { as: planner });
    expect(resultOf(result)).toEqual([1, "failed"]);
    const { code, cause } = JSON.parse(result.outputs["failure"] ?? "{}");
    expect([code, cause]).toEqual(["permission-missing", "The role may not call s3:GetObject"]);
    expect([await newestEvent(harness, StackName), await artifacts(harness)]).toEqual(before);
  });

  it("plans a template over the inline limit by a change set, and leaves nothing in the bucket", async () => {
    const pull = await repository.propose(grownBy(40));
    const before = await everything(repository.harness);
    const result = await repository.plan(pull);
    expect(resultOf(result)).toEqual([0, "planned"]);
    expect(planOf(result)).toMatchObject({ from: "change-set", notes: [] });
    expect(await everything(repository.harness)).toBe(before);
  });

  it.each([
    ["does not see the bucket", "none"],
    ["may not write below `plans/`", "list"],
  ] as const)("plans it without a change set, and says so, where it %s", async (_, bucket) => {
    const pull = await repository.propose(grownBy(40));
    const as = await createCaller(repository.harness.aws, planPolicy("acme-*", bucket));
    const result = await repository.plan(pull, { as });
    expect(resultOf(result)).toEqual([0, "planned"]);
    expect(planOf(result).from).toBe("template");
    const note = "inline limit of 51,200 bytes and the plan role may not write `plans/` in the artifact bucket";
    expect(planOf(result).notes).toEqual([expect.stringContaining(note)]);
    expect((await repository.ours(pull))[0]?.body).toContain(note);
  });
});
