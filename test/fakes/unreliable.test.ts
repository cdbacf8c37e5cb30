import { unreliable } from "./unreliable.ts";

/** A port with an effect. */
function createCounter() {
  const counter = {
    count: 0,
    add: async (by: number) => {
      counter.count += by;
      return counter.count;
    },
  };
  return counter;
}

test("a port without faults is the port itself, and its calls are counted", async () => {
  const { wrap, calls } = unreliable({});
  const port = wrap("s3", createCounter());
  expect([await port.add(2), await port.add(3), port.count]).toEqual([2, 5, 5]);
  expect(calls).toEqual(["s3.add", "s3.add"]);
});

test("calls are counted over all the ports of a plan", async () => {
  const { wrap } = unreliable({ 2: "throttled" });
  const [one, other] = [wrap("s3", createCounter()), wrap("sqs", createCounter())];
  expect(await one.add(1)).toBe(1);
  await expect(other.add(1)).rejects.toMatchObject({
    code: "aws-busy",
    message: "sqs:Add failed: Throttling: Rate exceeded",
  });
  expect(await other.add(1)).toBe(1);
});

test.each([
  ["throttled", 0, "aws-busy"],
  ["lost-before", 0, "aws-unreachable"],
  ["lost-after", 1, "aws-unreachable"],
] as const)("a call that is %s leaves %d effects and fails with %s", async (fault, effects, code) => {
  const counter = createCounter();
  const port = unreliable({ 1: fault }).wrap("cloudformation", counter);
  await expect(port.add(1)).rejects.toMatchObject({ code });
  expect(counter.count).toBe(effects);
  expect(await port.add(1)).toBe(effects + 1);
});

test.each([
  ["killed-before", 0],
  ["killed-after", 1],
] as const)(
  "after a call that is %s the process is dead with %d effects: no call answers or has an effect",
  async (fault, effects) => {
    const counter = createCounter();
    const { wrap, calls, death } = unreliable({ 1: fault });
    const port = wrap("s3", counter);
    const answers = [port.add(1)];
    expect(await Promise.race([...answers, death])).toBe("killed");
    answers.push(port.add(1));
    expect(await Promise.race([...answers, new Promise((resolve) => setImmediate(resolve, "silence"))])).toBe(
      "silence",
    );
    expect([counter.count, calls.length]).toEqual([effects, 1]);
  },
);

test("an answer on its way when the process dies does not arrive", async () => {
  const { wrap, death } = unreliable({ 2: "killed-before" });
  const port = wrap("s3", createCounter());
  const slow = wrap("sqs", { wait: () => new Promise((resolve) => setImmediate(resolve, "late")) });
  const pending = slow.wait();
  void port.add(1);
  await death;
  const later = new Promise((resolve) => setTimeout(resolve, 5, "silence"));
  expect(await Promise.race([pending, later])).toBe("silence");
});
