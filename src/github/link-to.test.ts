import { linkTo } from "./link-to.ts";

test.each([
  ["https://github.com/o/r/actions/runs/1?a=b#c", "[text](https://github.com/o/r/actions/runs/1?a=b#c)"],
  ["https://github.com/)[x](javascript:alert)", "[text](https://github.com/%29[x]%28javascript:alert%29)"],
  ["https://github.com/\n<!-- x -->@all?\\", "[text](https://github.com/%3C!--%20x%20--%3E%40all?%5c)"],
])("%j becomes %s", (url, link) => {
  expect(linkTo("text", url)).toBe(link);
});

test.each(["", "javascript:alert(1)", "http://github.com/", "nonsense", `https://github.com/${"a".repeat(2_000)}`])(
  "%j is no link",
  (url) => {
    expect(linkTo("text", url)).toBe("text");
  },
);
