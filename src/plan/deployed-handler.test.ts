import { version as own } from "../version.ts";
import { compareHandlers, readDeployedHandler } from "./deployed-handler.ts";

const sha256 = "a".repeat(64);
const read = (handler: unknown) => readDeployedHandler({ Resources: {}, Metadata: { webhook2sqs: { handler } } });

test.each(["0.1.0", "1.12.345", "2.0.0-rc.1", own])("version %s is read with its hash", (version) => {
  expect(read({ version, sha256, note: "left out" })).toEqual({ version, sha256 });
});

test.each([
  undefined,
  null,
  "1.0.0",
  {},
  { version: "1.0.0" },
  { version: 1, sha256 },
  { version: "1.0", sha256 },
  { version: "1.0.0`<b>@acme", sha256 },
  { version: "1.0.0\n::error::x", sha256 },
  { version: `1.0.0-${"x".repeat(33)}`, sha256 },
  { version: "1.0.0", sha256: "abc" },
  { version: "1.0.0", sha256: `${sha256}\n` },
  { version: "1.0.0", sha256: [sha256] },
])("metadata like %j names no handler", (handler) => {
  expect(read(handler)).toBeNull();
});

test("a template without metadata names no handler", () => {
  expect(readDeployedHandler({ Resources: {} })).toBeNull();
});

const handler = { version: "1.3.0", sha256 };

test("the same code under another version is no change", () => {
  expect(compareHandlers(handler, { version: "1.4.0", sha256 })).toBeNull();
});

test("other code is a change, also under the same version, and where none was known", () => {
  const after = { version: "1.3.0", sha256: "b".repeat(64) };
  expect(compareHandlers(handler, after)).toEqual({ before: handler, after });
  expect(compareHandlers(null, after)).toEqual({ before: null, after });
});
