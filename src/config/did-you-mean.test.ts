import { didYouMean } from "./did-you-mean.ts";

const candidates = ["github", "gitlab", "gitea", "fifo", "retention"];

test.each([
  ["githb", "github"],
  ["gihtub", "github"],
  ["GitHub", "github"],
  ["gitlabb", "gitlab"],
  ["fife", "fifo"],
  ["rentention", "retention"],
])("%s is a slip of %s", (word, candidate) => {
  expect(didYouMean(word, candidates)).toBe(candidate);
});

test.each(["audit", "", "g", "a text far longer than any candidate"])("%j is a slip of nothing", (word) => {
  expect(didYouMean(word, candidates)).toBeUndefined();
});
