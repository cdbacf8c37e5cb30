import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetQueueAttributesCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { ActionResult } from "../emulators/act.ts";
import { createCaller } from "../emulators/caller.ts";
import { callGitHub } from "../emulators/github-call.ts";
import { pullRequestEvent, pushEvent } from "../emulators/github-event.ts";
import { type Caller, config } from "./harness.ts";
import { queueUrl } from "./look-at-aws.ts";
import { previewPolicy } from "./preview-policy.ts";
import { type OpenPullRequest, type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];
const asPreview = { preview: "true", smoke: "off" };

describe("previews of pull requests, through the bundled action in a workflow, with enforced IAM", () => {
  let repository: RepositoryOnGitHub;
  let previewer: Caller;
  let pulls: readonly OpenPullRequest[];

  beforeAll(async () => {
    repository = await startRepository();
    previewer = await createCaller(repository.harness.aws, previewPolicy("acme-webhooks"));
    const commit = await repository.merge(await repository.propose(config));
    expect(resultOf(await repository.deploy(commit, { inputs: { smoke: "off" } }))).toEqual([0, "created"]);
    const proposed: OpenPullRequest[] = [];
    for (let count = 0; count < 20; count += 1) proposed.push(await repository.propose(`${config}# ${count}\n`));
    pulls = proposed;
  });

  afterAll(() => repository?.harness.stop());

  const cloudFormation = () => new CloudFormationClient(repository.harness.aws.client);

  async function standing(): Promise<readonly string[]> {
    const { Stacks = [] } = await cloudFormation().send(new DescribeStacksCommand({}));
    const living = Stacks.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
    return living.map(({ StackName }) => String(StackName)).toSorted();
  }

  /** A stack with a queue, under these tags. */
  async function create(name: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const Properties = { QueueName: `${name}-q` };
    await cloudFormation().send(
      new CreateStackCommand({
        StackName: name,
        TemplateBody: JSON.stringify({ Resources: { Q: { Type: "AWS::SQS::Queue", Properties } } }),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
  }

  const tagsOf = (stack: string, number: number, owner = "4242") => ({
    ...{ "w2s:repository": owner, "w2s:config": ".github/webhook2sqs.yml", "w2s:stack": stack },
    "w2s:pull-request": String(number),
  });

  it("deploys one as a user who may touch nothing but previews, and reads nothing of production", async () => {
    const [pull] = pulls;
    if (!pull) throw new Error("no pull request");
    const result = await repository.run(pull.headSha, {
      event: ["pull_request", pullRequestEvent(pull)],
      inputs: { ...asPreview, command: "deploy", smoke: "auto" },
      as: previewer,
    });
    expect(result.annotations.filter(({ level }) => level === "error")).toEqual([]);
    expect(resultOf(result)).toEqual([0, "created"]);
    expect(result.outputs["stack-name"]).toBe(`acme-webhooks-pr-${pull.number}`);
    const smoke: { accepted: { state: string } }[] = JSON.parse(result.outputs["smoke"] ?? "").endpoints;
    expect(new Set(smoke.map(({ accepted }) => accepted.state))).toEqual(new Set(["received"]));
    const queues = Object.values<{ arn: string }>(JSON.parse(result.outputs["queues"] ?? ""));
    expect(queues.filter(({ arn }) => !arn.includes(`:acme-webhooks-pr-${pull.number}-`))).toEqual([]);
    const [comment] = await repository.ours(pull);
    expect(comment?.body).toContain(`### Preview of #${pull.number}: `);
    expect(comment?.body).toContain("aws secretsmanager get-secret-value --secret-id webhook2sqs/acme-webhooks-pr-");
  });

  it("is that user for good: production's secrets and queues are refused", async () => {
    const { aws } = repository.harness;
    const credentials = { accessKeyId: previewer.AWS_ACCESS_KEY_ID, secretAccessKey: previewer.AWS_SECRET_ACCESS_KEY };
    const ssm = new SSMClient({ ...aws.client, credentials });
    const reading = ssm.send(new GetParameterCommand({ Name: "/acme/webhooks/github", WithDecryption: true }));
    await expect(reading).rejects.toMatchObject({ name: expect.stringContaining("AccessDenied") });
  });

  it("takes one down when its pull request is closed, and says how many messages went with it", async () => {
    const [pull] = pulls;
    if (!pull) throw new Error("no pull request");
    const stack = `acme-webhooks-pr-${pull.number}`;
    const { harness } = repository;
    await harness.sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl(harness, `${stack}-payments`), MessageBody: "lost" }),
    );
    const result = await repository.run(pull.headSha, {
      event: ["pull_request_target", pullRequestEvent({ ...pull, action: "closed" })],
      as: previewer,
    });
    expect(resultOf(result)).toEqual([0, "destroyed"]);
    const removed = JSON.parse(result.outputs["removed"] ?? "{}");
    expect(removed[stack].queues).toContainEqual({ name: `${stack}-payments`, messages: 1 });
    expect(await standing()).not.toContain(stack);
    expect((await repository.ours(pull)).map(({ body }) => body).join()).toContain(`${stack} in us-east-1: removed`);
  });

  it("leaves exactly the open ones and the look-alikes in one run of the janitor", async () => {
    const stackOf = ({ number }: OpenPullRequest) => `acme-webhooks-pr-${number}`;
    for (const pull of pulls) await create(stackOf(pull), tagsOf(stackOf(pull), pull.number));
    const [first, second, third] = pulls.map(({ number }) => number);
    await create(`theirs-pr-${first}`, tagsOf(`theirs-pr-${first}`, Number(first), "1"));
    await create(`bare-pr-${second}`, {});
    await create(`copied-pr-${third}`, tagsOf(`acme-webhooks-pr-${third}`, Number(third)));
    const before = await standing();
    const closed = pulls.filter((_, index) => index % 2 === 0);
    for (const { number } of closed)
      await callGitHub(repository.harness.github, `/repos/acme/hooks/pulls/${number}`, {
        method: "PATCH",
        body: { state: "closed" },
      });
    const janitor = { event: ["schedule", pushEvent()], inputs: { command: "janitor" }, as: previewer } as const;
    const result = await repository.run(String(pulls[0]?.headSha), janitor);
    expect(result.annotations.filter(({ level }) => level === "error")).toEqual([]);
    expect(resultOf(result)).toEqual([0, "destroyed"]);
    expect(Object.keys(JSON.parse(result.outputs["removed"] ?? "{}")).toSorted()).toEqual(
      closed.map(stackOf).toSorted(),
    );
    expect(await standing()).toEqual(before.filter((name) => !closed.map(stackOf).includes(name)));
    for (const alike of [`theirs-pr-${first}`, `bare-pr-${second}`, `copied-pr-${third}`])
      expect(result.summary).toContain(alike);
    const again = await repository.run(String(pulls[0]?.headSha), janitor);
    expect(JSON.parse(again.outputs["removed"] ?? "null")).toEqual({});
  }, 120_000);

  it("has left production as it was", async () => {
    const { harness } = repository;
    const QueueUrl = queueUrl(harness, "acme-webhooks-payments");
    const { Attributes } = await harness.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    expect(Attributes?.["ApproximateNumberOfMessages"]).toBe("0");
    expect(await standing()).toEqual(expect.arrayContaining(["acme-webhooks"]));
  });
});
