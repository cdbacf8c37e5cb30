import { rmSync } from "node:fs";
import { type BundleRun, createRunFolder, runBundle } from "./run-bundle.ts";

const file = ".github/webhook2sqs.yml";
const good = `name: acme
endpoints:
  github:
    verify: { provider: github, secret: "ssm:/acme/github" }
    queues: [events]
`;
const bad = `name: acme
endpoints:
  github:
    verify: { provider: githb, secret: "ssm:/acme/github" }
    queues: [events]
    respond: "202"
  leak:
    verify: { provider: github, secret: hunter2 }
    queues: [event]
queues:
  events: { fifo: "yes" }
`;
const credentials = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
const push = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main" };
const repository = { default_branch: "main" };

interface Case extends BundleRun {
  readonly name: string;
  readonly text?: string;
}

/** What a user sees when something is wrong before, or instead of, a conversation with AWS. */
const cases: readonly Case[] = [
  { name: "reports every problem of the file at once", text: bad, inputs: { command: "validate" } },
  {
    name: "shows the smallest valid file when there is none",
    text: "",
    inputs: { config: "hooks.yml", command: "plan" },
  },
  { name: "refuses a config outside the workspace", inputs: { config: "../event.json", command: "validate" } },
  {
    name: "validates a push to another branch",
    env: { ...push, GITHUB_REF: "refs/heads/topic" },
    event: { repository },
  },
  {
    name: "does nothing for a closed pull request",
    env: { GITHUB_EVENT_NAME: "pull_request" },
    event: { action: "closed" },
  },
  { name: "says that an event has no command", env: { GITHUB_EVENT_NAME: "release" }, event: { repository } },
  {
    name: "refuses to deploy another branch by hand",
    env: { ...push, GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_REF: "refs/heads/topic" },
    event: { repository },
  },
  { name: "names the commands when the input is another", inputs: { command: "aply" } },
  { name: "takes no duration that is none", inputs: { command: "plan", "wait-timeout": "soon" } },
  { name: "asks for a region", env: push, event: { repository } },
  { name: "says how to get credentials", env: { ...push, AWS_REGION: "eu-west-1" }, event: { repository } },
  {
    name: "names the endpoint that cannot be reached",
    env: { ...push, ...credentials, AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    event: { repository },
  },
];

describe("the bundled action", () => {
  it.each(cases)("$name", async ({ text = good, ...run }) => {
    const folder = createRunFolder(text === "" ? {} : { [file]: text });
    const { exitCode, log, outputs, summary } = await runBundle(folder, run);
    rmSync(folder, { recursive: true });
    expect(`${log}${summary}${JSON.stringify(outputs)}`).not.toContain("hunter2");
    // Only a debug run shows stack traces, and they hold the paths of this machine.
    const shown = log.replace(/^::debug::.*\n/gm, "");
    expect(
      `exit code ${exitCode}\n${shown}--- outputs\n${JSON.stringify(outputs, null, 2)}\n--- summary\n${summary}`,
    ).toMatchSnapshot();
  });
});
