import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeProgress } from "../../test/fakes/progress.ts";
import { createReminder } from "./reminder.ts";

test("what is still waited for is told every ten seconds, and not before", async () => {
  const clock = createFakeClock();
  const progress = createFakeProgress();
  const awaited = new Set(["a", "b"]);
  const remind = createReminder("the answers of", { clock, progress });
  for (const pause of [0, 9_999, 1, 5_000]) {
    await clock.sleep(pause);
    remind(awaited);
  }
  expect(progress.told).toEqual([{ level: "info", text: "Still waiting for the answers of a, b" }]);
  awaited.delete("a");
  await clock.sleep(5_000);
  remind(awaited);
  expect(progress.textsOf("info")[1]).toBe("Still waiting for the answers of b");
});
