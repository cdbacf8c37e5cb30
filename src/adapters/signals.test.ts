import { stopSignal } from "./signals.ts";

const names = ["SIGINT", "SIGTERM"] as const;

/** Whoever listened before listens again: a test must not change how its own process ends. */
const before = names.map((name) => [name, process.listeners(name)] as const);

afterEach(() => {
  for (const [name, listeners] of before) {
    process.removeAllListeners(name);
    for (const listener of listeners) process.on(name, listener);
  }
});

test("a run that nobody stops goes on", () => {
  expect(stopSignal().aborted).toBe(false);
});

test.each(names)("%s stops it", (name) => {
  const signal = stopSignal();
  process.emit(name);
  expect(signal.aborted).toBe(true);
});

test("the next one is the process's own again: whichever it is, it ends the process at once", () => {
  const listening = () => names.map((name) => process.listenerCount(name));
  const already = listening();
  stopSignal();
  expect(listening()).toEqual(already.map((count) => count + 1));
  process.emit("SIGINT");
  expect(listening()).toEqual(already);
});
