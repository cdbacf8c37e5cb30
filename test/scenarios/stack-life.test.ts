import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient, ListStacksCommand } from "@aws-sdk/client-cloudformation";
import { ListQueuesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { createCaller } from "../emulators/caller.ts";
import { pullRequestEvent } from "../emulators/github-event.ts";
import { createWebhook, openIssue, waitForDelivery } from "../emulators/github-webhook.ts";
import { config, grownBy, type Harness, secrets, signAsGitHub, startHarness } from "./harness.ts";
import { artifacts, everything, newestEvent, queueUrl, take } from "./look-at-aws.ts";
import { startStream } from "./request-stream.ts";
import { roleCredentials } from "./role-credentials.ts";

describe("a stack's life, through the bundled action in a workflow, with enforced IAM", () => {
  let harness: Harness;
  let urls: Record<string, { url: string }> = {};

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(() => harness?.stop());

  const post = (name: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(urls[name]?.url ?? "", { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

  it("plans a pull request for a stack that does not exist, and leaves AWS as it was", async () => {
    const before = await everything(harness);
    const result = await harness.act({ event: ["pull_request", pullRequestEvent(7)] });
    expect([result.exitCode, result.outputs["result"]]).toEqual([0, "planned"]);
    const plan = JSON.parse(result.outputs["plan"] ?? "");
    expect(plan.exists).toBe(false);
    expect(new Set(plan.changes.map(({ action }: { action: string }) => action))).toEqual(new Set(["Add"]));
    expect(await everything(harness)).toBe(before);
  });

  it("names the missing permission and the policy that would grant it", async () => {
    const Action = ["cloudformation:Describe*", "s3:*", "sqs:GetQueueUrl", "ssm:GetParameter"];
    const Statement = [{ Effect: "Allow", Action, Resource: "*" }];
    const result = await harness.act({ env: await createCaller(harness.aws, { Version: "2012-10-17", Statement }) });
    expect(result.exitCode).not.toBe(0);
    const { code, cause, remedy } = JSON.parse(result.outputs["failure"] ?? "");
    expect(code).toBe("permission-missing");
    expect(cause).toMatch(/^The role may not call cloudformation:CreateChangeSet/);
    expect(remedy).toContain('"Action": "cloudformation:CreateChangeSet"');
  });

  it("creates the stack on a push to the default branch and proves every endpoint", async () => {
    const result = await harness.act();
    expect(result.annotations.filter(({ level }) => level === "error")).toEqual([]);
    expect([result.exitCode, result.outputs["result"]]).toEqual([0, "created"]);
    const smoke: { accepted: { state: string }; refused: { state: string } | null }[] = JSON.parse(
      result.outputs["smoke"] ?? "",
    ).endpoints;
    expect(smoke.map(({ accepted }) => accepted.state)).toEqual(Array(4).fill("received"));
    expect(smoke.map(({ refused }) => refused?.state)).toEqual(["refused", "refused", "refused", undefined]);
    urls = JSON.parse(result.outputs["endpoints"] ?? "");
    for (const secret of Object.values(secrets)) expect(JSON.stringify(result)).not.toContain(secret);
  });

  it("receives what GitHub itself signs and sends", async () => {
    const hook = await createWebhook(harness.github, {
      repository: "acme/hooks",
      url: urls["github"]?.url ?? "",
      secret: secrets.github,
      events: ["issues"],
    });
    await openIssue(harness.github, "acme/hooks", "Ünïcode ✓");
    const delivery = await waitForDelivery(harness.github, { repository: "acme/hooks", hook, event: "issues" });
    expect(delivery.status_code).toBe(200);
    let message = await take(harness, "acme-webhooks-repo-events.fifo");
    if (JSON.parse(message?.Body ?? "{}").verification?.event === "ping")
      message = await take(harness, "acme-webhooks-repo-events.fifo");
    expect(message?.Attributes?.MessageGroupId).toBe("acme/hooks");
    const envelope = JSON.parse(message?.Body ?? "{}");
    expect(envelope.verification).toMatchObject({ state: "verified", provider: "github", secret: "current" });
    expect(JSON.parse(envelope.body).issue.title).toBe("Ünïcode ✓");
  });

  it("fans a registry notification out to both queues, byte for byte", async () => {
    const body = Buffer.from('{"events":[{"id":"e1","action":"push","note":"\u{FFFE}\\u0000 café"}]}');
    const type = "application/vnd.docker.distribution.events.v2+json";
    const response = await post("registry", body, {
      authorization: `Bearer ${secrets.registry}`,
      "content-type": type,
    });
    expect(response.status).toBe(200);
    for (const queue of ["image-events", "audit"]) {
      const envelope = JSON.parse((await take(harness, `acme-webhooks-${queue}`))?.Body ?? "{}");
      expect(envelope).toMatchObject({ id: response.headers.get("x-webhook2sqs-id"), contentType: type });
      expect(envelope.verification).toMatchObject({ state: "authenticated", deliveryId: "e1", event: "push" });
      expect(Buffer.from(envelope.body, envelope.bodyEncoding).equals(body)).toBe(true);
      expect(JSON.stringify(envelope)).not.toContain(secrets.registry);
    }
  });

  it("answers 401 to a forged request, 405 to another method and 404 to another path", async () => {
    const forged = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    expect((await post("github", "{}", forged)).status).toBe(401);
    const put = await fetch(urls["github"]?.url ?? "", { method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await fetch(`${urls["github"]?.url}/nope`, { method: "POST" })).status).toBe(404);
  });

  it("finds nothing to change in the same file from another commit: no upload, no execution", async () => {
    const look = async () => [await artifacts(harness), await newestEvent(harness, "acme-webhooks")];
    const before = await look();
    harness.commit(`${config}# another commit\n`);
    const result = await harness.act();
    expect([result.exitCode, result.outputs["result"]]).toEqual([0, "no-changes"]);
    expect(await look()).toEqual(before);
  });

  it("plans a change by a change set, and leaves AWS as it was", async () => {
    harness.commit(config.replace("retention: 7d", "retention: 6d"));
    const before = await everything(harness);
    const result = await harness.act({ event: ["pull_request", pullRequestEvent(8)] });
    const changes = [{ action: "Modify", type: "AWS::SQS::Queue" }];
    expect(JSON.parse(result.outputs["plan"] ?? "")).toMatchObject({ from: "change-set", changes });
    expect(await everything(harness)).toBe(before);
    harness.commit(config);
  });

  it("gives the function its own queues and secrets and nothing else", async () => {
    const credentials = await roleCredentials(harness.aws, "acme-webhooks");
    const asFunction = { ...harness.aws.client, credentials };
    const [sqs, ssm] = [new SQSClient(asFunction), new SSMClient(asFunction)];
    const send = (queue: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(harness, `acme-webhooks-${queue}`), MessageBody: "x" }));
    const read = (Name: string) => ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    await Promise.all([send("audit"), send("payments"), send("smoke"), read("/acme/webhooks/github")]);
    const denied = [
      sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl(harness, "acme-webhooks-payments") })),
      send("payments-dlq"),
      sqs.send(new ListQueuesCommand({})),
      read("/other/secret"),
      new CloudFormationClient(asFunction).send(new ListStacksCommand({})),
    ];
    const name = expect.stringMatching(/AccessDenied|AuthorizationError/);
    for (const outcome of await Promise.allSettled(denied))
      expect(outcome).toMatchObject({ status: "rejected", reason: { name } });
    await Promise.all([take(harness, "acme-webhooks-audit"), take(harness, "acme-webhooks-payments")]);
  });

  it("refuses a rename that the file does not announce, and drops no request when it does", async () => {
    const renamed = config.replaceAll("repo-events", "repository-events").replace("  status:\n", "  state:\n");
    harness.commit(renamed);
    const refused = await harness.act();
    expect([refused.exitCode === 0, refused.outputs["result"]]).toEqual([false, "refused"]);
    expect(refused.annotations.map(({ message }) => message.split(" no longer in the file")[0])).toEqual([
      "The deployed queue acme-webhooks-repo-events.fifo is",
      "The deployed address /status is",
    ]);
    harness.commit(`${renamed}removed: [queues.repo-events, endpoints.status]\n`);
    const stream = startStream(() => {
      const body = JSON.stringify({ repository: { full_name: "acme/hooks" }, nonce: randomUUID() });
      return post("github", body, signAsGitHub(body));
    });
    const result = await harness.act();
    await sleep(300);
    const answers = await stream.stop();
    expect([result.exitCode, result.outputs["result"]]).toEqual([0, "updated"]);
    const ours = answers.filter(({ headers }) => headers.has("x-webhook2sqs-id"));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter(({ status }) => status !== 200)).toEqual([]);
    // AWS lets a running invocation finish on the old code; the emulator kills its worker, and with it that one request.
    const others = answers.filter(({ headers }) => !headers.has("x-webhook2sqs-id")).map(({ status }) => status);
    expect([[], [502]]).toContainEqual(others);
  });

  it("sends a template over the inline limit through the artifact bucket", async () => {
    harness.commit(`${grownBy(20)}removed: [queues.repository-events, endpoints.state]\n`);
    const result = await harness.act();
    expect([result.exitCode, result.outputs["result"]]).toEqual([0, "updated"]);
    expect(JSON.stringify(await artifacts(harness))).toContain("templates/");
    const smoke: { endpoint: string; accepted: { state: string } }[] = JSON.parse(
      result.outputs["smoke"] ?? "",
    ).endpoints;
    expect(smoke.find(({ endpoint }) => endpoint === "more-1")?.accepted.state).toBe("received");
  });

  it("keeps queues and messages over a destroy, and takes them back", async () => {
    const QueueUrl = queueUrl(harness, "acme-webhooks-payments");
    await harness.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "kept" }));
    harness.commit(config);
    const destroyed = await harness.act({ inputs: { command: "destroy" } });
    expect([destroyed.exitCode, destroyed.outputs["result"]]).toEqual([0, "destroyed"]);
    expect(destroyed.summary).toContain("`acme-webhooks-payments` | 1 |");
    const again = await harness.act();
    expect([again.exitCode, again.outputs["result"]]).toEqual([0, "created"]);
    expect((await take(harness, "acme-webhooks-payments"))?.Body).toBe("kept");
  });
});
