import { parseDateTime, toDateTime } from "./date-time.ts";

test("a time is written in whole seconds and read again", () => {
  expect(toDateTime(1_798_135_200_999)).toBe("2026-12-24T18:00:00Z");
  expect(parseDateTime("2026-12-24T18:00:00Z")).toBe(1_798_135_200_000);
});

test.each(["", "soon", "2026-12-24", "2026-13-24T18:00:00Z", "1798135200"])("%j is no time", (text) => {
  expect(parseDateTime(text)).toBeNull();
});
