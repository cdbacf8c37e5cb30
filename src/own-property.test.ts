import { ownProperty } from "./own-property.ts";

test("a property is read from an object that has it", () => {
  expect(ownProperty({ a: 1 }, "a")).toBe(1);
});

test.each([
  ["what every object inherits", {}, "constructor"],
  ["what runs code", Object.defineProperty({}, "a", { get: () => 1 }), "a"],
  ["a text's length", "text", "length"],
  ["anything of nothing", null, "a"],
])("%s reads as not there", (_what, value, key) => {
  expect(ownProperty(value, key)).toBeUndefined();
});
