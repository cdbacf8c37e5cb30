import { createLog } from "./log.ts";

function written(threshold: "debug" | "warn") {
  const lines: string[] = [];
  return { lines, log: createLog(threshold, { write: (line) => lines.push(line), now: () => 0 }) };
}

test("a line is one JSON object with time and level", () => {
  const { lines, log } = written("debug");
  log("info", { id: "a", deliveries: [{ queue: "q", ok: true }], absent: undefined });
  expect(lines).toEqual([
    '{"timestamp":"1970-01-01T00:00:00.000Z","level":"INFO","id":"a","deliveries":[{"queue":"q","ok":true}]}\n',
  ]);
});

test("less than the threshold is not written", () => {
  const { lines, log } = written("warn");
  for (const level of ["debug", "info", "warn", "error"] as const) log(level, {});
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(["WARN", "ERROR"]);
});

test("texts are bounded at any depth, and stay on one line", () => {
  const { lines, log } = written("debug");
  log("info", { a: { b: `\n${"x".repeat(1000)}` } });
  expect(JSON.parse(lines[0] ?? "").a.b).toBe(`\n${"x".repeat(255)}`);
  expect(lines[0]?.indexOf("\n")).toBe((lines[0]?.length ?? 0) - 1);
});
