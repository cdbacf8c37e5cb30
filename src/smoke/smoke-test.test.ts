import { github, queues, slack } from "../../test/fakes/handler-fixture.ts";
import { open, startSmokeStack } from "../../test/fakes/smoke-fixture.ts";
import { smokeTest } from "./smoke-test.ts";

const names = queues.map(({ name }) => name);

test("every endpoint of the stack is tried, and the report keeps their order", async () => {
  const { stack, ports } = await startSmokeStack([slack, github, open]);
  const { endpoints } = await smokeTest({ ...stack, created: new Set(names) }, "auto", ports);
  expect(endpoints.map(({ endpoint, accepted }) => [endpoint, accepted.state])).toEqual([
    ["slack", "received"],
    ["github", "received"],
    ["open", "received"],
  ]);
});
