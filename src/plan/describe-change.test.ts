import type { ConfigChange } from "./config-change.ts";
import { describeChange } from "./describe-change.ts";

const change: ConfigChange = { subject: "queue", name: "audit", change: "changed", details: [], risky: false };

test.each<[Partial<ConfigChange>, string]>([
  [{ change: "added" }, "new queue `audit`"],
  [{ change: "added", details: ["FIFO"] }, "new queue `audit`: FIFO"],
  [{ change: "removed", subject: "endpoint", name: "github" }, "endpoint `github` removed"],
  [{ details: ["retention `4d` → `14d`", "now FIFO"] }, "queue `audit`: retention `4d` → `14d`; now FIFO"],
  [{ subject: "stack", name: "", details: ["log level `info` → `debug`"] }, "stack: log level `info` → `debug`"],
])("%j is one sentence", (own, sentence) => {
  expect(describeChange({ ...change, ...own })).toBe(sentence);
});
