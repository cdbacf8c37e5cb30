import { createFakeTerminal } from "../test/fakes/terminal.ts";
import { createWorld } from "../test/fakes/world.ts";
import type { TerminalPorts } from "./commands/bootstrap.ts";
import { ActionError, type ErrorCode } from "./errors.ts";
import { terminal } from "./terminal.ts";

const words = ["bootstrap", "--yes", "--name", "acme", "--repository", "acme/hooks"];

function open() {
  const world = createWorld();
  const ports: TerminalPorts = {
    ...world.ports,
    terminal: createFakeTerminal(null),
    aws: () => world.aws,
    github: () => null,
  };
  return { ...world, ports };
}

test.each([
  ["what was done", words, 0],
  ["what was shown", [...words, "--dry-run"], 0],
  ["help", ["--help"], 0],
  ["what nobody agreed to", words.filter((word) => word !== "--yes"), 3],
  ["wrong words", ["--nope"], 64],
  ["no words", [], 64],
  ["a wrong value", [...words, "--branch", "*"], 64],
] as const)("%s ends the process with its code", async (_, said, code) => {
  const { ports } = open();
  expect(await terminal(said, "eu-central-1", ports)).toBe(code);
});

test("help is what was asked for, a slip is told beside it", async () => {
  const { ports, progress } = open();
  const { printed } = ports.terminal as ReturnType<typeof createFakeTerminal>;
  await terminal(["--help"], "", ports);
  expect([printed, progress.textsOf("error")]).toEqual([[expect.stringContaining("Usage:")], []]);
  await terminal(["--nope"], "", ports);
  expect([printed.length, progress.textsOf("error")]).toEqual([1, [expect.stringContaining("unknown option")]]);
});

test.each<[ErrorCode, number]>([
  ["stack-foreign", 3],
  ["stack-unrecoverable", 3],
  ["artifact-bucket-foreign", 3],
  ["oidc-audience-missing", 3],
  ["input-invalid", 64],
  ["config-invalid", 64],
  ["permission-missing", 1],
  ["aws-unreachable", 1],
])("the fault %s ends it with %d, message and remedy", async (code, expected) => {
  const { ports, progress } = open();
  const aws = () => {
    throw new ActionError(code, { message: "It is so", remedy: "Do that." });
  };
  expect(await terminal(words, "eu-central-1", { ...ports, aws })).toBe(expected);
  expect(progress.textsOf("error")).toEqual(["It is so\nDo that."]);
});

test("a person gets credentials otherwise than a job", async () => {
  const { ports, progress } = open();
  const aws = () => {
    throw new ActionError("credentials-missing", { message: "There are none", remedy: "Set the input `plan-role`." });
  };
  expect(await terminal(words, "eu-central-1", { ...ports, aws })).toBe(1);
  expect(progress.textsOf("error")).toEqual([expect.stringMatching(/^There are none\nLog in .*AWS_PROFILE/)]);
});

test("without a region nobody is asked", async () => {
  const { ports, progress } = open();
  expect(await terminal(words, "", ports)).toBe(64);
  expect(progress.textsOf("error")).toEqual(["Expected an AWS region, got nothing\nAdd --region, or set AWS_REGION."]);
});

test("a defect is not told as a fault", async () => {
  const { ports } = open();
  const aws = () => {
    throw new TypeError("x is not a function");
  };
  await expect(terminal(words, "eu-central-1", { ...ports, aws })).rejects.toThrow("x is not a function");
});
