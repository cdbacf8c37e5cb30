import { createHash } from "node:crypto";
import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import { version } from "../version.ts";
import { handlerVersion, settingsFingerprint } from "./fingerprint.ts";
import { renderSettings } from "./render-settings.ts";

const settings = renderSettings(fullConfig);

test("the same settings in another order have the same fingerprint", () => {
  const backwards: typeof settings = { ...settings, endpoints: reversed(settings.endpoints) };
  expect(settingsFingerprint(backwards)).toBe(settingsFingerprint(settings));
  expect(settingsFingerprint(settings)).toMatch(/^[0-9a-f]{64}$/);
});

// Golden: it stands in deployed templates, so that another release must compute it alike.
test("the fingerprint is that of the canonical JSON", () => {
  const small = { version: 1, stack: "acme", logLevel: "info", endpoints: {}, smokeQueue: null } as const;
  const text = '{"endpoints":{},"logLevel":"info","smokeQueue":null,"stack":"acme","version":1}';
  expect(settingsFingerprint(small)).toBe(createHash("sha256").update(text).digest("hex"));
});

test("other settings have another fingerprint", () => {
  expect(settingsFingerprint({ ...settings, logLevel: "error" })).not.toBe(settingsFingerprint(settings));
  expect(settingsFingerprint(renderSettings(smallConfig))).not.toBe(settingsFingerprint(settings));
});

test("a handler is known by the action's version and its own code", () => {
  expect(handlerVersion(Buffer.from("abc"))).toEqual({
    version,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
});

function reversed<T>(mapping: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(mapping).toReversed());
}
