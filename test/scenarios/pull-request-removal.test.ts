import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { ActionResult } from "../emulators/act.ts";
import { config } from "./harness.ts";
import { everything, queueUrl, take } from "./look-at-aws.ts";
import { type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];
const planOf = ({ outputs }: ActionResult) => JSON.parse(outputs["plan"] ?? "{}");
const enforced = { smoke: "off", "plan-check": "enforce" };

/** The config with the queue `image-events` under the key `pictures`. */
const renamedTo = (text: string) =>
  text
    .replace("queues: [image-events, audit]", "queues: [pictures, audit]")
    .replace("\n  image-events:\n", "\n  pictures:\n");

describe("a pull request that renames a queue or an endpoint, through the bundled action in a workflow", () => {
  let repository: RepositoryOnGitHub;
  const queue = "acme-webhooks-image-events";
  let merged = config;

  beforeAll(async () => {
    repository = await startRepository();
    expect(resultOf(await deployMerged(config))).toEqual([0, "created"]);
  });

  afterAll(() => repository?.harness.stop());

  /** Proposes, plans, merges and deploys a config, where nothing but the reviewed plan is let through. */
  async function deployMerged(text: string): Promise<ActionResult> {
    const pull = await repository.propose(text);
    await repository.plan(pull);
    merged = text;
    return repository.deploy(await repository.merge(pull), { inputs: enforced });
  }

  async function fillQueue(messages: number, oldest: number): Promise<void> {
    const { harness } = repository;
    for (let index = 0; index < messages; index += 1)
      await harness.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(harness, queue), MessageBody: `${index}` }));
    const age = {
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: queue }],
      Timestamp: new Date(),
      Value: oldest,
    };
    const cloudWatch = new CloudWatchClient(harness.aws.client);
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "AWS/SQS", MetricData: [age] }));
  }

  it("is refused with what is at stake, and changes nothing", async () => {
    await fillQueue(3, 5 * 3_600);
    const before = await everything(repository.harness);
    const pull = await repository.propose(renamedTo(merged));
    const result = await repository.plan(pull);
    expect(resultOf(result)).toEqual([1, "refused"]);
    expect(await everything(repository.harness)).toBe(before);
    const [refusal] = planOf(result).refusals;
    expect(refusal.cause).toContain(`The deployed queue ${queue} is no longer in the file`);
    expect(refusal.cause).toContain("It holds about 3 messages, the oldest 5 h old");
    expect(refusal.cause).toContain(`its dead-letter queue ${queue}-dlq holds no messages`);
    expect(refusal.remedy).toContain(
      `If \`pictures\` is the renamed \`image-events\`, write \`name: ${queue}\` under it`,
    );
    const [written] = await repository.ours(pull);
    expect(written?.body).toContain("### acme-webhooks in us-east-1: refused for 1 reason");
    expect(written?.body).toContain("about 3 messages, the oldest 5 h old");
  });

  it("goes through with `name:`, and the queue keeps its messages", async () => {
    const named = renamedTo(merged).replace("\n  pictures:\n", `\n  pictures:\n    name: ${queue}\n`);
    const pull = await repository.propose(named);
    expect(resultOf(await repository.plan(pull))).toEqual([0, "planned"]);
    const sentence = `- queue \`pictures\`: renamed \`image-events\` → \`pictures\`: the same queue \`${queue}\``;
    expect((await repository.ours(pull))[0]?.body).toContain(sentence);
    expect(resultOf(await deployMerged(named))).toEqual([0, "updated"]);
    expect((await take(repository.harness, queue))?.Body).toBe("0");
    expect(resultOf(await deployMerged(config))).toEqual([0, "updated"]);
  });

  it("goes through with `removed:`, keeps the old queue, and the next plan says that the entry is spent", async () => {
    const announced = `${renamedTo(merged)}removed: [queues.image-events]\n`;
    expect(resultOf(await deployMerged(announced))).toEqual([0, "updated"]);
    expect((await take(repository.harness, queue))?.Body).toBe("1");
    const pull = await repository.propose(announced.replace("retention: 7d", "retention: 6d"));
    const result = await repository.plan(pull);
    expect(resultOf(result)).toEqual([0, "planned"]);
    expect(planOf(result).notes).toEqual([expect.stringContaining("`removed: [queues.image-events]` is spent")]);
    const [written] = await repository.ours(pull);
    expect(written?.body).toContain("`removed: [queues.image-events]` is spent");
  });

  it("is told as a change of address when an endpoint gets another name", async () => {
    const moved = merged.replace("  status:\n", "  state:\n");
    const refused = await repository.plan(await repository.propose(moved));
    expect(resultOf(refused)).toEqual([1, "refused"]);
    const announced = moved.replace("removed: [queues.image-events]", "removed: [endpoints.status]");
    const pull = await repository.propose(announced);
    const result = await repository.plan(pull);
    expect(resultOf(result)).toEqual([0, "planned"]);
    const [written] = await repository.ours(pull);
    expect(written?.body).toContain("**Risky:** endpoint `state`: address `/status` → `/state`: renamed from `status`");
    expect(written?.body).toMatch(/- \*\*removed\*\* `https:[^`]*\/status`\n- added `https:[^`]*\/state`/);
  });
});
