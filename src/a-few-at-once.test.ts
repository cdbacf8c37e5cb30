import { setImmediate } from "node:timers/promises";
import { aFewAtOnce } from "./a-few-at-once.ts";

test("every item is done, at most four beside each other, and the results keep the order", async () => {
  let running = 0;
  const beside: number[] = [];
  const work = async (item: number) => {
    running += 1;
    beside.push(running);
    for (let turn = 0; turn < 10 - item; turn += 1) await setImmediate();
    running -= 1;
    return item * 10;
  };
  expect(await aFewAtOnce([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], work)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(Math.max(...beside)).toBe(4);
});

test("there may be nothing to do", async () => {
  expect(await aFewAtOnce([], async () => 1)).toEqual([]);
});

test("a fault is passed on", async () => {
  await expect(aFewAtOnce([1], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
