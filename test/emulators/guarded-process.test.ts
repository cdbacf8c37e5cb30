import { once } from "node:events";
import { createServer } from "node:net";
import { onFreePort } from "./guarded-process.ts";

test("a port that somebody else took meanwhile is given up for another", async () => {
  const tried: number[] = [];
  const taken = createServer().unref();
  const port = await onFreePort(async (free) => {
    tried.push(free);
    if (tried.length > 1) return free;
    taken.listen(free, "127.0.0.1");
    await once(taken, "listening");
    throw new Error("address already in use");
  });
  taken.close();
  expect(tried).toHaveLength(2);
  expect(port).not.toBe(tried[0]);
});

test("what does not start on any port fails with its own words", async () => {
  await expect(onFreePort(() => Promise.reject(new Error("no such command")))).rejects.toThrow("no such command");
});
