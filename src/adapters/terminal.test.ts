import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { createTerminal, createTerminalProgress } from "./terminal.ts";

const hostile = "x\r\n\u001B[31m::error::y";
const disarmed = "x\n:\u200B:error::y";

function open(isTTY: boolean) {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  return Object.assign({ input: Object.assign(input, { isTTY }), output, errors: Object.assign(errors, { isTTY }) });
}

test("what comes about is told beside the output, escaped", async () => {
  const { errors } = open(true);
  const progress = createTerminalProgress({ errors });
  for (const tell of [progress.info, progress.warning, progress.error, progress.group]) tell(hostile);
  progress.debug("details");
  progress.endGroup();
  errors.end();
  expect(await text(errors)).toBe(`${disarmed}\n`.repeat(4));
});

test("what was asked for is the output, escaped, and ends its line", async () => {
  const streams = open(true);
  const terminal = createTerminal(streams);
  terminal.print(hostile);
  terminal.print("a: 1\n");
  streams.output.end();
  expect(await text(streams.output)).toBe(`${disarmed}\na: 1\n`);
});

test.each([
  ["y", true],
  ["YES", true],
  ["", false],
  ["n", false],
  ["yesterday", false],
])("the answer %j is %j", async (answer, expected) => {
  const streams = open(true);
  const asked = createTerminal(streams).confirm("Do it?");
  streams.input.write(`${answer}\n`);
  expect(await asked).toBe(expected);
  streams.errors.end();
  expect(await text(streams.errors)).toContain("Do it? [y/N] ");
});

test("a person is there only where one can both read and write", () => {
  expect(createTerminal(open(true)).isInteractive).toBe(true);
  expect(createTerminal(open(false)).isInteractive).toBe(false);
  expect(createTerminal({ ...open(true), errors: new PassThrough() }).isInteractive).toBe(false);
});
