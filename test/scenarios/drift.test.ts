import type { ActionResult } from "../emulators/act.ts";
import { createCaller } from "../emulators/caller.ts";
import { callGitHub } from "../emulators/github-call.ts";
import { driftPolicy, revertPolicy } from "./drift-permissions.ts";
import { type Caller, config } from "./harness.ts";
import { newestEvent } from "./look-at-aws.ts";
import { changeMemory, changeQueue, hold, issuesOf, release } from "./meddle.ts";
import { type RepositoryOnGitHub, startRepository, tokens } from "./repository-on-github.ts";

const stack = "acme-webhooks";
const queue = `${stack}-image-events`;
const driftOf = ({ outputs }: ActionResult) => JSON.parse(outputs["drift"] ?? "{}");
const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];

describe("drift, through the bundled action in a scheduled workflow, with enforced IAM", () => {
  let repository: RepositoryOnGitHub;
  let commit: string;
  let looker: Caller;

  beforeAll(async () => {
    repository = await startRepository();
    commit = await repository.merge(await repository.propose(config));
    const result = await repository.deploy(commit, { inputs: { smoke: "off" } });
    expect(resultOf(result)).toEqual([0, "created"]);
    looker = await createCaller(repository.harness.aws, driftPolicy(stack));
  });

  afterAll(() => repository?.harness.stop());

  const look = (inputs: Readonly<Record<string, string>> = {}) =>
    repository.run(commit, {
      event: ["schedule", { schedule: "17 5 * * *", repository: { id: 4242, full_name: "acme/hooks" } }],
      as: looker,
      inputs,
    });
  const expected = (own: object) => expect.objectContaining(own);

  it("is in sync as far as could be checked after a deploy, leaves everything as it was, and opens no issue", async () => {
    const before = await newestEvent(repository.harness, stack);
    const result = await look();
    expect(resultOf(result)).toEqual([0, "in-sync"]);
    const { findings, undeployed, unchecked } = driftOf(result);
    expect([findings, undeployed]).toEqual([[], []]);
    expect(unchecked.map(({ type }: { readonly type: string }) => type)).toEqual(
      expect.arrayContaining(["AWS::IAM::Policy"]),
    );
    expect(result.text).toContain("is in sync as far as could be checked; not checked:");
    expect(await newestEvent(repository.harness, stack)).toBe(before);
    expect(await issuesOf(repository.harness)).toEqual([]);
  });

  it("tells what was changed through SQS and Lambda in one issue, and closes it when it was changed back", async () => {
    const { harness } = repository;
    // Whoever plants our marker is not us.
    const planted = '<!-- webhook2sqs:drift {"key":".github/webhook2sqs.yml us-east-1"} -->\n';
    const mallory = { body: { title: "x", body: planted }, token: tokens.mallory };
    await callGitHub(harness.github, "/repos/acme/hooks/issues", mallory);
    await changeQueue(harness, queue, { VisibilityTimeout: "99" });
    await changeMemory(harness, stack, 512);
    const result = await look();
    expect(resultOf(result)).toEqual([0, "drifted"]);
    expect(driftOf(result).findings).toEqual(
      expect.arrayContaining([
        expected({
          property: "VisibilityTimeout",
          expected: "60",
          actual: "99",
          subject: "queues.image-events.visibilityTimeout",
        }),
        expected({ property: "MemorySize", expected: "256", actual: "512", subject: "function.memory" }),
      ]),
    );
    expect(result.summary).toContain("`queues.image-events.visibilityTimeout`");
    const [, opened, ...others] = await issuesOf(harness);
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      state: "open",
      title: `Drift of ${stack} in us-east-1`,
      user: { login: "github-actions[bot]" },
    });
    expect(await look()).toMatchObject({ text: expect.stringContaining("The drift issue is unchanged") });

    await changeQueue(harness, queue, { VisibilityTimeout: "60" });
    await changeMemory(harness, stack, 256);
    expect(resultOf(await look())).toEqual([0, "in-sync"]);
    const states = (await issuesOf(harness)).map(({ state, user }) => [user.login, state]);
    expect(states).toEqual([
      ["mallory", "open"],
      ["github-actions[bot]", "closed"],
    ]);
  });

  it("sees a queue's policy that lets others in, which CloudFormation does not", async () => {
    const { harness } = repository;
    const Resource = `arn:aws:sqs:us-east-1:000000000000:${queue}`;
    const open = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource };
    const tls = {
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const policyOf = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
    await changeQueue(harness, queue, { Policy: policyOf(tls, open) });
    const result = await look({ "drift-policy": "fail" });
    expect(resultOf(result)).toEqual([1, "drifted"]);
    expect(driftOf(result).findings).toEqual([expected({ kind: "policy", subject: "queues.image-events" })]);
    expect(JSON.parse(result.outputs["failure"] ?? "{}")).toMatchObject({ code: "drift-found", resource: stack });
    await changeQueue(harness, queue, { Policy: policyOf(tls) });
    expect(resultOf(await look({ "drift-policy": "fail" }))).toEqual([0, "in-sync"]);
  });

  it("warns where the token may write no issue, and turns nothing red", async () => {
    await changeQueue(repository.harness, queue, { VisibilityTimeout: "98" });
    const result = await look({ "github-token": "reader-token" });
    expect(resultOf(result)).toEqual([0, "drifted"]);
    expect(result.text).toContain(
      "The drift issue was not written: GitHub refused `POST /repos/acme/hooks/issues`: 403",
    );
    expect(result.text).toContain("Add `issues: write` to the `permissions:` of the job");
    const wrong = await look({ "github-token": "wrong-token" });
    expect(resultOf(wrong)).toEqual([0, "drifted"]);
    expect(wrong.text).toContain("The drift issue was not written: GitHub refused");
  });

  it("is not reverted while somebody holds it; the emulator then ignores REVERT_DRIFT, which the fake CloudFormation proves", async () => {
    const { harness } = repository;
    const as = await createCaller(harness.aws, revertPolicy(stack));
    const revert = () => repository.run(commit, { inputs: { command: "drift", "drift-policy": "revert" }, as });
    await changeQueue(harness, queue, { VisibilityTimeout: "97" });
    await hold(harness, queue, "ana, until Friday");
    const before = await newestEvent(harness, stack);
    const held = await revert();
    expect(resultOf(held)).toEqual([0, "drifted"]);
    expect(driftOf(held).refusals).toEqual([expected({ cause: expect.stringContaining('"ana, until Friday" holds') })]);
    await release(harness, queue);
    const ignored = await revert();
    expect(driftOf(ignored).refusals).toEqual([
      expected({ cause: expect.stringContaining("there is nothing to change") }),
    ]);
    expect(await newestEvent(harness, stack)).toBe(before);
  });

  it("says which permission is missing, and calls nothing in sync that it could not look at", async () => {
    const { harness } = repository;
    const noDetection = await repository.run(commit, { inputs: { command: "drift" }, as: repository.planner });
    expect(resultOf(noDetection)).toEqual([1, "failed"]);
    expect(noDetection.outputs["failure"]).toContain("cloudformation:DetectStackDrift");
    const { Version, Statement } = driftPolicy(stack);
    const blind = Statement.filter((statement) => !JSON.stringify(statement).includes("lambda:Get"));
    const as = await createCaller(harness.aws, { Version, Statement: blind });
    const result = await repository.run(commit, { inputs: { command: "drift" }, as });
    expect(driftOf(result).unchecked).toContainEqual(expected({ type: "code of AWS::Lambda::Function" }));
  });
});
