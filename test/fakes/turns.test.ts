import { atGate, type Gate, type Standing, takeTurns } from "./turns.ts";

test("everybody stands before each step until it is their turn", async () => {
  const steps: string[] = [];
  const seen: (readonly Standing[])[] = [];
  const party = (name: string) => async (gate: Gate) => {
    await gate("begin");
    steps.push(`${name} begins`);
    await gate("end");
    steps.push(`${name} ends`);
  };
  await takeTurns([party("a"), party("b")], (standing) => {
    seen.push(standing);
    return standing.length - 1;
  });
  expect(steps).toEqual(["b begins", "b ends", "a begins", "a ends"]);
  expect(seen[1]).toEqual([
    { step: "begin", last: "" },
    { step: "end", last: "begin" },
  ]);
});

test("a party that fails fails the whole", async () => {
  const failing = async (gate: Gate) => {
    await gate("begin");
    throw new Error("no");
  };
  await expect(takeTurns([failing], () => 0)).rejects.toThrow("no");
});

test("nobody can be chosen who does not stand there", async () => {
  await expect(takeTurns([(gate) => gate("begin")], () => 1)).rejects.toThrow("nobody stands there");
});

test("a port waits at the gate under its methods' names", async () => {
  const passed: string[] = [];
  const port = atGate({ name: "port", call: async (text: string) => `${text}!` }, async (step) => {
    passed.push(step);
  });
  expect(await port.call("x")).toBe("x!");
  expect(port.name).toBe("port");
  expect(passed).toEqual(["call"]);
});
