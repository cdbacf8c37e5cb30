import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ActionResult, runAction } from "./act.ts";
import { pushEvent } from "./github-event.ts";
import { createWorkspace } from "./workspace.ts";

const metadata = `
name: hello
description: Says what it sees
inputs: { command: { description: A word } }
runs: { using: node24, main: main.mjs }
`;

const main = `
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
const { env, version } = process;
console.log("::add-mask::hunter2");
console.log("node " + version + ", password hunter2");
console.log("::warning file=webhook2sqs.yml,line=3,col=4::Careful%0AReally");
appendFileSync(env.GITHUB_OUTPUT, "command=" + env.INPUT_COMMAND + "\\nlines<<X\\na\\nb\\nX\\n");
appendFileSync(env.GITHUB_OUTPUT, "seen=" + JSON.stringify({
  ref: env.GITHUB_REF, repository: env.GITHUB_REPOSITORY_ID, endpoint: env.AWS_ENDPOINT_URL, home: env.LEAK,
  config: readFileSync("webhook2sqs.yml", "utf8"),
}) + "\\n");
appendFileSync(env.GITHUB_STEP_SUMMARY, "# Hello\\n\\nworld\\n");
writeFileSync("written.txt", "by the action");
process.exitCode = env.INPUT_COMMAND === "fail" ? 1 : 0;
`;

describe("a workflow under act", () => {
  const action = mkdtempSync(join(tmpdir(), "action-"));
  const workspace = createWorkspace({ "webhook2sqs.yml": "name: acme" });
  let result: ActionResult;

  const run = (command: string) =>
    runAction({
      workspace,
      action,
      eventName: "push",
      event: pushEvent("topic"),
      inputs: { command },
      env: { AWS_ENDPOINT_URL: "https://localhost:1" },
    });

  beforeAll(async () => {
    process.env["LEAK"] = "from the test's own environment";
    writeFileSync(join(action, "action.yml"), metadata);
    writeFileSync(join(action, "main.mjs"), main);
    result = await run('say it\'s "this"');
  });

  afterAll(() => {
    for (const directory of [action, workspace]) rmSync(directory, { recursive: true });
  });

  it("runs the action on Node 24 with its inputs", () => {
    expect(result.exitCode).toBe(0);
    expect(result.text).toContain("node v24.");
    expect(result.outputs).toMatchObject({ command: 'say it\'s "this"', lines: "a\nb" });
  });

  it("shows it the event's branch and repository, and only the environment that was given", () => {
    expect(JSON.parse(result.outputs["seen"] ?? "")).toEqual({
      ref: "refs/heads/topic",
      repository: "4242",
      endpoint: "https://localhost:1",
      config: "name: acme",
    });
  });

  it("gives back the summary, the annotations and the files that the action wrote", () => {
    expect(result.summary).toBe("# Hello\n\nworld\n");
    expect(result.annotations).toEqual([
      { level: "warning", message: "Careful\nReally", properties: { file: "webhook2sqs.yml", line: "3", col: "4" } },
    ]);
    expect(readFileSync(join(workspace, "written.txt"), "utf8")).toBe("by the action");
  });

  it("masks secrets in the log", () => {
    expect(result.text).toContain("password ***");
    expect(result.text).not.toContain("hunter2");
  });

  it("reports a failure by its exit code", async () => {
    expect((await run("fail")).exitCode).not.toBe(0);
  });
});
