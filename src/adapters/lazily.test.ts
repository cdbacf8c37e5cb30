import { lazily } from "./lazily.ts";

interface Adder {
  add(a: number, b: number): Promise<number>;
}

test("a port is loaded once, when it is first called", async () => {
  let loads = 0;
  const adder = lazily<Adder>(async () => {
    loads += 1;
    return { add: async (a, b) => a + b };
  });
  expect(loads).toBe(0);
  expect(await Promise.all([adder.add(1, 2), adder.add(3, 4)])).toEqual([3, 7]);
  expect(loads).toBe(1);
});

test("a port can be handed over by a promise", async () => {
  const adder = await Promise.resolve(lazily<Adder>(async () => ({ add: async (a, b) => a + b })));
  expect(await adder.add(2, 2)).toBe(4);
});

test("a port that cannot be loaded fails its call", async () => {
  const adder = lazily<Adder>(() => Promise.reject(new Error("no such module")));
  await expect(adder.add(1, 1)).rejects.toThrow("no such module");
});

test("what is no method of the port fails when it is called", async () => {
  const adder: Adder & { subtract?: () => Promise<number> } = lazily<Adder>(async () => ({ add: async () => 0 }));
  await expect(adder.subtract?.()).rejects.toThrow("The port has no method subtract");
});
