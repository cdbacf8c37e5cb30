import { createFakeClock } from "../../../test/fakes/clock.ts";
import { createSilence } from "./silence.ts";

test("a word is due after a minute of silence, and after each one more", async () => {
  const clock = createFakeClock();
  const silence = createSilence(clock);
  await clock.sleep(59_999);
  expect(silence.due()).toBeNull();
  await clock.sleep(1);
  expect(silence.due()).toBe(60);
  expect(silence.due()).toBeNull();
  await clock.sleep(70_000);
  expect(silence.due()).toBe(130);
});

test("what was said begins the silence anew, and the time since the beginning goes on", async () => {
  const clock = createFakeClock();
  const silence = createSilence(clock);
  await clock.sleep(50_000);
  silence.break();
  await clock.sleep(50_000);
  expect(silence.due()).toBeNull();
  await clock.sleep(10_000);
  expect(silence.due()).toBe(110);
});
