import fc from "fast-check";
import { decodeExactly } from "./decode-exactly.ts";

const encodings = ["hex", "base64", "base64url"] as const;

test("what an encoding writes is read back", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(...encodings), (bytes, encoding) => {
      expect(decodeExactly(Buffer.from(bytes).toString(encoding), encoding)).toEqual(Buffer.from(bytes));
    }),
  );
});

test("hex may be in upper case", () => {
  expect(decodeExactly("AB01", "hex")).toEqual(Buffer.from([0xab, 1]));
});

test.each([
  ["hex", "abc"],
  ["hex", "zz"],
  ["hex", " ab"],
  ["base64", "YQ"],
  ["base64", "YR=="],
  ["base64", "Y Q=="],
  ["base64", "-_8="],
  ["base64url", "YQ=="],
  ["base64url", "+/8"],
] as const)("%s does not take %p", (encoding, text) => {
  expect(decodeExactly(text, encoding)).toBeNull();
});
