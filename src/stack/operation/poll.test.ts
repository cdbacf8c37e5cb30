import { createFakeClock } from "../../../test/fakes/clock.ts";
import { poll } from "./poll.ts";

test("an answer that is there is not waited for", async () => {
  const clock = createFakeClock();
  expect(await poll(async () => "yes", "an answer", { clock, waitTimeout: 1_000 })).toBe("yes");
  expect(clock.pauses).toEqual([]);
});

test("one asks ever more slowly, and at least every three seconds", async () => {
  const clock = createFakeClock();
  let asked = 0;
  await poll(async () => (++asked > 10 ? true : undefined), "an answer", { clock, waitTimeout: 60_000 });
  expect(clock.pauses.slice(0, 3)).toEqual([150, 225, 337.5]);
  expect(clock.pauses.slice(-2)).toEqual([3_000, 3_000]);
});

test("one that gives up says how long it waited, and for what", async () => {
  const clock = createFakeClock();
  await expect(poll(async () => undefined, "a sign", { clock, waitTimeout: 90_000 })).rejects.toMatchObject({
    code: "timeout",
    message: "Waited 90 s for a sign",
  });
});
