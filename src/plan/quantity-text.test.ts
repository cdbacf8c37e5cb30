import fc from "fast-check";
import { toBytes, toSeconds } from "../config/quantities.ts";
import { toDurationText, toSizeText } from "./quantity-text.ts";

test.each([
  [0, "0s"],
  [30, "30s"],
  [60, "1m"],
  [90, "90s"],
  [43_200, "12h"],
  [345_600, "4d"],
])("%d seconds are written %s", (seconds, text) => {
  expect(toDurationText(seconds)).toBe(text);
});

test.each([
  [1024, "1KiB"],
  [65_536, "64KiB"],
  [1_048_576, "1MiB"],
])("%d bytes are written %s", (bytes, text) => {
  expect(toSizeText(bytes)).toBe(text);
});

test("what no file could say is told as it is", () => {
  expect([toDurationText(0.5), toSizeText(1000)]).toEqual(["0.5 seconds", "1000 bytes"]);
});

test("the file's own parser reads back every duration and size", () => {
  fc.assert(fc.property(fc.nat(1_209_600), (seconds) => expect(toSeconds(toDurationText(seconds))).toBe(seconds)));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1024 }), (size) =>
      expect(toBytes(toSizeText(size * 1024))).toBe(size * 1024),
    ),
  );
});
