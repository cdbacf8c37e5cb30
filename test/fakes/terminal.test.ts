import { createFakeTerminal } from "./terminal.ts";

test("a person answers what is asked, and sees what is printed", async () => {
  const terminal = createFakeTerminal(true);
  terminal.print("a");
  expect(await terminal.confirm("Really?")).toBe(true);
  expect([terminal.printed, terminal.questions, terminal.isInteractive]).toEqual([["a"], ["Really?"], true]);
});

test("nobody answers nothing", async () => {
  const terminal = createFakeTerminal(null);
  expect(terminal.isInteractive).toBe(false);
  await expect(terminal.confirm("Really?")).rejects.toThrow("Nobody is there");
});
