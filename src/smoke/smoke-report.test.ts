import { failedChecks, type SmokeReport } from "./smoke-report.ts";

const passed = { state: "received", detail: "found" } as const;
const broken = { state: "failed", detail: "answered 500" } as const;

test("a report fails by its failed checks alone, each told with its endpoint", () => {
  const report: SmokeReport = {
    endpoints: [
      { endpoint: "a", accepted: broken, refused: null },
      { endpoint: "b", accepted: { state: "skipped", detail: "" }, refused: { state: "pending", detail: "" } },
      { endpoint: "c", accepted: passed, refused: broken },
    ],
  };
  expect(failedChecks(report)).toEqual([
    { endpoint: "a", detail: "answered 500" },
    { endpoint: "c", detail: "answered 500" },
  ]);
  expect(failedChecks({ endpoints: report.endpoints.slice(1, 2) })).toEqual([]);
});
