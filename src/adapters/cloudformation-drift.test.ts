import { connectTo } from "../../test/fakes/cloudformation-client.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";

const answer = (operation: string, content: string) =>
  `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`;

test("a drift detection is begun by the stack and asked for by its id", async () => {
  const server = await startLocalServer((response, { body }) => {
    const operation = new URLSearchParams(body).get("Action") ?? "";
    const contents: Readonly<Record<string, string>> = {
      DetectStackDrift: "<StackDriftDetectionId>d1</StackDriftDetectionId>",
      DescribeStackDriftDetectionStatus: "<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>",
    };
    response.end(answer(operation, contents[operation] ?? ""));
  });
  const port = connectTo(server.url);
  expect(await port.detectStackDrift("acme")).toBe("d1");
  expect(await port.describeStackDriftDetectionStatus("d1")).toMatchObject({ DetectionStatus: "DETECTION_COMPLETE" });
  const asked = server.requests.map(({ body }) => new URLSearchParams(body));
  expect(asked.map((each) => each.get("StackName") ?? each.get("StackDriftDetectionId"))).toEqual(["acme", "d1"]);
  await server.stop();
});

test("an answer without an id has an empty one", async () => {
  const server = await startLocalServer((response) => response.end(answer("DetectStackDrift", "")));
  expect(await connectTo(server.url).detectStackDrift("acme")).toBe("");
  await server.stop();
});

test("what drifted is read to the last page, also an empty one", async () => {
  const drift = (id: string) => `<member><LogicalResourceId>${id}</LogicalResourceId></member>`;
  const server = await startLocalServer((response, { body }) => {
    const page = new URLSearchParams(body).get("NextToken");
    const drifts = `<StackResourceDrifts>${drift("A")}</StackResourceDrifts><NextToken>2</NextToken>`;
    const pages: Readonly<Record<string, string>> = { "2": `<NextToken>3</NextToken>` };
    const last = `<StackResourceDrifts>${drift("B")}</StackResourceDrifts>`;
    const content = page === null ? drifts : (pages[page] ?? last);
    response.end(answer("DescribeStackResourceDrifts", content));
  });
  const found = await connectTo(server.url).describeStackResourceDrifts("acme");
  expect(found.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(["A", "B"]);
  expect(server.requests).toHaveLength(3);
  await server.stop();
});
