import { joinWithin } from "./join-within.ts";

const block = (priority: 1 | 2 | 3 | 4, text: string) => ({ priority, text });
const blocks = [
  block(1, "title"),
  block(3, "r".repeat(400)),
  block(2, "meaning"),
  block(4, "p".repeat(100)),
  block(1, "end"),
];

test("what fits is joined as it is", () => {
  expect(joinWithin(blocks.slice(0, 1), 6)).toBe("title\n");
  expect(joinWithin([block(1, "a"), block(4, "b")], 1000)).toBe("a\n\nb\n");
});

test("what does not fit loses the least important, whole and in place, and says so", () => {
  const text = joinWithin(blocks, 300);
  expect(text).toBe(
    `title\n\nmeaning\n\n${"p".repeat(100)}\n\nend\n\nThis report is shortened: GitHub shows no longer one. The outputs and the log hold the rest.\n`,
  );
});

test.each([0, 150, 300, 512, 530, 600])("at most %i bytes come out, beyond the sentence that says so", (bytes) => {
  const wide = blocks.map(({ priority, text }) => block(priority, text.replace(/[rp]/g, "ü")));
  expect(Buffer.byteLength(joinWithin(wide, bytes))).toBeLessThanOrEqual(Math.max(bytes, 101));
});
