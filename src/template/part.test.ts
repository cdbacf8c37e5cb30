import { joinParts, type Part, toLogicalIds } from "./part.ts";

const part = (subject: string, ...ids: readonly string[]): Part => ({
  subject,
  resources: Object.fromEntries(ids.map((id) => [id, { Type: "AWS::Thing", Properties: {} }])),
  outputs: { [`${subject}-output`]: { Value: subject } },
});

test("parts become one template in their order, and each resource keeps its subject", () => {
  const { body, subjects } = joinParts("Both", [part("b", "B"), part("a", "A1", "A2")]);
  expect(body.Description).toBe("Both");
  expect(Object.keys(body.Resources)).toEqual(["B", "A1", "A2"]);
  expect(Object.keys(body.Outputs)).toEqual(["b-output", "a-output"]);
  expect(subjects).toEqual({ B: "b", A1: "a", A2: "a" });
});

test("the logical IDs of parts are all of theirs", () => {
  expect(toLogicalIds([part("b", "B"), part("a", "A1", "A2")])).toEqual(["B", "A1", "A2"]);
});

test("two parts with one logical ID are refused by the names the user gave", () => {
  expect(() => joinParts("Both", [part("queues.events", "Queue1"), part("queues.more", "Queue1")])).toThrow(
    expect.objectContaining({
      code: "config-invalid",
      message: '"queues.events" and "queues.more" would share the logical ID Queue1',
      resource: "Queue1",
    }),
  );
});
