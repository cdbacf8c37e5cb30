import { clock, random } from "./clock.ts";

test("the clock goes on while somebody sleeps", async () => {
  const before = clock.now();
  await clock.sleep(20);
  expect(clock.now() - before).toBeGreaterThanOrEqual(15);
});

test("every UUID is another one", () => {
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(random.uuid()).not.toBe(random.uuid());
});
