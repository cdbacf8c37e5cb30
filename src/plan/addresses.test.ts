import { compareAddresses } from "./addresses.ts";

test("paths stay, come and go, each list in order", () => {
  expect(compareAddresses(["/z", "/b", "/old"], ["/new", "/b", "/z", "/alpha"])).toEqual({
    kept: ["/b", "/z"],
    added: ["/alpha", "/new"],
    removed: ["/old"],
  });
});

test("a path that is listed twice is one address", () => {
  expect(compareAddresses(["/a", "/a"], ["/a"])).toEqual({ kept: ["/a"], added: [], removed: [] });
});
