import { createFakeCloudWatch } from "./cloudwatch.ts";

test("the age that was measured last is known, of an idle queue none", async () => {
  const cloudWatch = createFakeCloudWatch();
  cloudWatch.ages.set("events", 90);
  expect(await cloudWatch.oldestMessageAge("events")).toBe(90);
  expect(await cloudWatch.oldestMessageAge("idle")).toBeUndefined();
});

test("who may read no metric is told the action", async () => {
  const cloudWatch = createFakeCloudWatch();
  cloudWatch.denied = true;
  await expect(cloudWatch.oldestMessageAge("events")).rejects.toMatchObject({
    code: "permission-missing",
    message: expect.stringContaining("cloudwatch:GetMetricStatistics"),
  });
});
