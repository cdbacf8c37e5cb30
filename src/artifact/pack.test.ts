import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { smallConfig } from "../../test/fixtures/stack-config.ts";
import { folderOf, pack } from "./pack.ts";
import { renderSettings } from "./render-settings.ts";

const handler = new Map([
  ["package.json", strToU8('{"type":"module"}')],
  ["index.js", strToU8("export const handler = () => {};")],
]);
const settings = renderSettings(smallConfig);

test("the artifact is named by its content", () => {
  const { bytes, sha256, checksum, key } = pack(settings, handler);
  const digest = createHash("sha256").update(bytes).digest();
  expect(sha256).toBe(digest.toString("hex"));
  expect(checksum).toBe(digest.toString("base64"));
  expect(key).toBe(`sha256/${sha256}.zip`);
});

test("that of a preview lies apart, where the role for previews may write", () => {
  const folder = folderOf({ name: "acme-pr-5", pullRequest: 5 });
  const { key, sha256 } = pack(settings, handler, folder);
  expect(key).toBe(`previews/acme-pr-5/${sha256}.zip`);
  expect(sha256).toBe(pack(settings, handler, folderOf(smallConfig)).sha256);
});

test("it holds the handler and its settings, in the order of their names", () => {
  const files = unzipSync(pack(settings, handler).bytes);
  expect(Object.keys(files)).toEqual(["index.js", "package.json", "settings.json"]);
  expect(JSON.parse(strFromU8(files["settings.json"] ?? new Uint8Array()))).toEqual(settings);
});

test("the same input in another order gives the same bytes", () => {
  const backwards = Object.fromEntries(Object.entries(settings).toReversed()) as unknown;
  const again = pack(backwards as typeof settings, new Map([...handler].toReversed()));
  expect(again.sha256).toBe(pack(settings, handler).sha256);
});

test("other settings give another artifact", () => {
  expect(pack({ ...settings, logLevel: "debug" }, handler).key).not.toBe(pack(settings, handler).key);
});

// Golden: fixed, so that two machines are compared as well as two time zones. Only another fflate changes it.
const golden = "ded590adcf995deee94188c9cd20e505751e0b526010aca0b0319ea147e07e8f";

test.each(["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])("in time zone %s the bytes are the same", (TZ) => {
  const script = `
    import { pack } from ${JSON.stringify(join(import.meta.dirname, "pack.ts"))};
    const files = new Map([["index.js", new TextEncoder().encode("x")]]);
    process.stdout.write(pack({ version: 1 }, files).sha256);
  `;
  const env = { ...process.env, TZ };
  expect(execFileSync(process.execPath, ["--input-type=module", "-e", script], { env }).toString()).toBe(golden);
});
