import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mask, progress, report } from "./runner.ts";

const folder = mkdtempSync(join(tmpdir(), "runner-"));
const outputFile = join(folder, "output");
const summaryFile = join(folder, "summary");
const write = process.stdout.write;
let written: string[];

beforeEach(() => {
  for (const file of [outputFile, summaryFile]) writeFileSync(file, "");
  Object.assign(process.env, { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile });
  written = [];
  process.stdout.write = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
});

afterEach(() => {
  process.stdout.write = write;
  process.exitCode = undefined;
});

afterAll(() => rmSync(folder, { recursive: true }));

const at = { title: "endpoints.a\n::error::b", file: "webhook2sqs.yml", line: 3, column: 5 };

test("a text stands in the log as it is, and each kind of message is its own command", () => {
  progress.info("Deploying");
  progress.debug("details");
  progress.warning("careful");
  progress.error("broken\nmend it", { ...at, title: "endpoints.a" });
  expect(written.join("")).toBe(`Deploying
::debug::details
::warning::careful
::error title=endpoints.a,file=webhook2sqs.yml,line=3,col=5::broken%0Amend it
`);
});

test("foreign text gives the runner no command, whichever way it takes", () => {
  const hostile = "x\r\n::add-mask::x\n ##[group]x\u001B[31m";
  progress.info(hostile);
  progress.warning(hostile);
  progress.error(hostile, at);
  const lines = written.join("").split("\n");
  expect(lines.filter((line) => line.trimStart().startsWith("::")).map((line) => line.split(/[ :]+/)[1])).toEqual([
    "warning",
    "error",
  ]);
  for (const armed of ["##[", "\u001B", "\r"]) expect(written.join("")).not.toContain(armed);
  expect(written.join("")).toContain("title=endpoints.a %3A\u200B%3Aerror%3A%3Ab,");
});

test("a group is folded away under its title, and none stands inside another", () => {
  progress.group("CloudFormation: update of acme");
  progress.group("the next\n::error::one");
  progress.endGroup();
  progress.endGroup();
  expect(written.join("")).toBe(
    "::group::CloudFormation: update of acme\n::endgroup::\n::group::the next :\u200B:error::one\n::endgroup::\n",
  );
});

test("a secret is masked whole and line by line", () => {
  mask("one\n\n  \ntwo\r\nthree");
  expect(written.join("")).toBe(
    "::add-mask::one%0A%0A  %0Atwo%0D%0Athree\n::add-mask::one\n::add-mask::two\n::add-mask::three\n",
  );
});

test("an empty secret masks nothing", () => {
  mask("");
  expect(written).toEqual([]);
});

test("the end of a good run is its outputs and its summary", async () => {
  await report({ outputs: { result: "created", plan: '{"a":"b\\n"}' }, summary: "## Done", failed: false });
  expect(readFileSync(outputFile, "utf8")).toMatch(/^result<<(\S+)\ncreated\n\1\nplan<<(\S+)\n\{"a":"b\\n"\}\n\2\n$/);
  expect(readFileSync(summaryFile, "utf8")).toBe("## Done\n");
  expect(process.exitCode).toBeUndefined();
});

test("the end of a failed run turns the job red", async () => {
  await report({ outputs: {}, summary: "", failed: true });
  expect(process.exitCode).toBe(1);
  expect(readFileSync(summaryFile, "utf8")).toBe("");
});

test("a summary that cannot be written fails nothing", async () => {
  rmSync(summaryFile);
  mkdirSync(summaryFile);
  await report({ outputs: {}, summary: "## Done", failed: false });
  expect(process.exitCode).toBeUndefined();
  expect(written.join("")).toContain("::debug::The job summary was not written: ");
});
