// Shows the whole of it on this machine, without an AWS or GitHub account: npm run demo [-- --keep]
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ActionResult, runAction } from "../test/emulators/act.ts";
import { type AwsEmulator, startAwsEmulator } from "../test/emulators/aws-emulator.ts";
import { type GitHubEmulator, startGitHubEmulator } from "../test/emulators/github-emulator.ts";
import { pushEvent } from "../test/emulators/github-event.ts";
import { createWebhook, openIssue, waitForDelivery } from "../test/emulators/github-webhook.ts";
import { repositoryRoot, resolveLocalhost } from "../test/emulators/paths.ts";
import { createWorkspace } from "../test/emulators/workspace.ts";
import { type Account, prepareAccount } from "./demo/prepare-account.ts";
import { describeQueue, type QueueContents, readQueues } from "./demo/read-queues.ts";
import * as senders from "./demo/senders.ts";

type Endpoints = Readonly<Record<string, { readonly url: string }>>;

const repository = "acme/hooks";
const configPath = ".github/webhook2sqs.yml";
const config = readFileSync(join(repositoryRoot, "examples/webhook2sqs.yml"), "utf8");
const started = performance.now();
const cleanUps: (() => Promise<void> | void)[] = [];
let stopped: Promise<void> | undefined;

process.on("SIGINT", () => stopEverything().finally(() => process.exit(130)));
process.on("SIGTERM", () => stopEverything().finally(() => process.exit(143)));
try {
  await demonstrate();
} catch (error) {
  console.error(`\n✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await stopEverything();
}

async function demonstrate(): Promise<void> {
  step("Starting an AWS that enforces IAM, and a GitHub, both on this machine");
  const { aws, github } = await startEmulators();
  tell(`AWS     ${aws.endpoint}`);
  tell(`GitHub  ${github.url}`);

  step("Putting the secrets where examples/webhook2sqs.yml says they are");
  const account = await prepareAccount(aws, config);
  for (const parameter of account.parameters) tell(`ssm:${parameter}`);

  step("Pushing it to main: the workflow runs `uses: org/webhook2sqs-action@v1`");
  const { outputs } = await deploy(aws, github);
  const endpoints: Endpoints = parseOutput(outputs, "endpoints");

  step("Sending webhooks");
  const sent = [await sendFromGitHub(github, endpoints, account), ...(await sendFromOthers(endpoints, account))];
  for (const { sender, status, body } of sent) tell(`${sender}\n      → ${status ?? "nothing answered"} ${body}`);

  step("What the queues hold now");
  const contents = await readQueues(aws, parseOutput(outputs, "queues"));
  for (const queue of contents) tell(describeQueue(queue));

  report(sent, contents);
  if (process.argv.includes("--keep")) await keepUp(aws, github, endpoints);
}

function parseOutput<T>(outputs: ActionResult["outputs"], name: string): T {
  return JSON.parse(outputs[name] ?? "{}");
}

async function startEmulators(): Promise<{ readonly aws: AwsEmulator; readonly github: GitHubEmulator }> {
  const aws = await startAwsEmulator({ auth: true });
  cleanUps.push(aws.stop);
  // Its webhooks go to the AWS emulator, so it has to trust that one's certificate.
  const github = await startGitHubEmulator({ repositories: [repository], certificatePath: aws.certificatePath });
  cleanUps.push(github.stop);
  return { aws, github };
}

async function deploy(aws: AwsEmulator, github: GitHubEmulator): Promise<ActionResult> {
  const workspace = createWorkspace({ [configPath]: config });
  cleanUps.push(() => rmSync(workspace, { recursive: true, force: true }));
  const result = await runAction({
    workspace,
    eventName: "push",
    event: pushEvent(),
    env: { ...aws.environment, GITHUB_API_URL: github.url },
    onLine: (line) => tell(`│ ${line}`),
  });
  if (result.exitCode !== 0) throw new Error(`The action failed:\n${result.text}`);
  return result;
}

async function sendFromGitHub(
  github: GitHubEmulator,
  endpoints: Endpoints,
  { secrets }: Account,
): Promise<senders.Sent> {
  const [url, secret] = [endpoints["github"]?.url ?? "", secrets["github"] ?? ""];
  const hook = await createWebhook(github, { repository, url, secret, events: ["issues"] });
  await openIssue(github, repository, "The build is red");
  const { status_code: status } = await waitForDelivery(github, { repository, hook, event: "issues" });
  return { sender: `GitHub: an issue was opened in ${repository}`, status, expected: 200, body: "" };
}

async function sendFromOthers(endpoints: Endpoints, { secrets }: Account): Promise<readonly senders.Sent[]> {
  const urlOf = (name: string) => endpoints[name]?.url ?? "";
  return [
    await senders.sendRegistryNotification(urlOf("registry"), secrets["registry"] ?? ""),
    await senders.sendStripeEvent(urlOf("payments"), secrets["payments"] ?? ""),
    await senders.sendForgedStripeEvent(urlOf("payments")),
    await senders.sendStatus(urlOf("status")),
  ];
}

/** Fails unless everything was answered as it should be, and reached its queues. */
function report(sent: readonly senders.Sent[], contents: readonly QueueContents[]): void {
  const surprises = [
    ...sent.filter(({ status, expected }) => status !== expected).map(({ sender }) => sender),
    ...contents.filter(({ messages }) => messages.length === 0).map(({ queue }) => `${queue} is empty`),
  ];
  if (surprises.length > 0) throw new Error(`Not as it should be: ${surprises.join(", ")}`);
  const refused = sent.filter(({ expected }) => expected >= 400).length;
  const messages = contents.flatMap((queue) => queue.messages).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `\n✓ Deployed and proven: ${sent.length - refused} webhooks taken, ${refused} forged one refused, ` +
      `${messages} messages in ${contents.length} queues, in ${seconds} s.`,
  );
}

async function keepUp(aws: AwsEmulator, github: GitHubEmulator, endpoints: Endpoints) {
  const variables = Object.entries(aws.environment).map(([name, value]) => `export ${name}=${value}`);
  const status = endpoints["status"]?.url;
  step("It stays up until Ctrl-C. To talk to it from another terminal");
  for (const line of variables) tell(line);
  tell(`export NODE_OPTIONS="--import ${resolveLocalhost}"   # lets Node resolve *.localhost`);
  tell(`curl --cacert ${aws.certificatePath} ${status}`);
  tell(`curl -H "authorization: Bearer ${github.token}" ${github.url}/repos/${repository}/hooks`);
  for (;;) await sleep(60_000);
}

/** Once, however often it is asked for. */
function stopEverything(): Promise<void> {
  stopped ??= cleanUps.reduceRight((earlier, cleanUp) => earlier.then(cleanUp), Promise.resolve());
  return stopped;
}

function step(text: string): void {
  console.log(`\n▸ ${text}`);
}

function tell(text: string): void {
  console.log(`    ${text}`);
}
