import { connectTo } from "../../test/fakes/cloudformation-client.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";

describe("answers of more than one page", () => {
  /** Two pages of an operation, told apart by the token of the second. */
  const startPages = (operation: string, first: string, second: string) =>
    startLocalServer((response, { body }) => {
      const page = new URLSearchParams(body).has("NextToken") ? second : `${first}<NextToken>2</NextToken>`;
      response.end(`<${operation}Response><${operation}Result>${page}</${operation}Result></${operation}Response>`);
    });

  const change = (id: string) =>
    `<member><ResourceChange><LogicalResourceId>${id}</LogicalResourceId></ResourceChange></member>`;
  const event = (id: string) => `<member><EventId>${id}</EventId></member>`;

  it("are read to the last change, and every call names the stack beside the ARN", async () => {
    const pages = [`<Changes>${change("A")}<member/></Changes>`, `<Changes>${change("B")}</Changes>`] as const;
    const server = await startPages("DescribeChangeSet", ...pages);
    const { changes } = await connectTo(server.url).describeChangeSet("arn", "acme");
    expect(changes.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(["A", "B"]);
    expect(server.requests.map(({ body }) => new URLSearchParams(body).get("StackName"))).toEqual(["acme", "acme"]);
    await server.stop();
  });

  it("may hold no change at all", async () => {
    const server = await startPages("DescribeChangeSet", "", "");
    expect((await connectTo(server.url).describeChangeSet("arn", "acme")).changes).toEqual([]);
    await server.stop();
  });

  it("are read back to the event that is known, and no further than needed", async () => {
    const pages = [
      `<StackEvents>${event("4")}${event("3")}</StackEvents>`,
      `<StackEvents>${event("2")}${event("1")}</StackEvents>`,
    ] as const;
    const server = await startPages("DescribeStackEvents", ...pages);
    const ids = async (known?: string) =>
      (await connectTo(server.url).describeStackEvents("arn", known)).map(({ EventId }) => EventId);
    expect(await ids("1")).toEqual(["4", "3", "2"]);
    expect(await ids("3")).toEqual(["4"]);
    expect(server.requests).toHaveLength(3);
    expect(await ids()).toEqual(["4", "3", "2", "1"]);
    await server.stop();
  });

  it("are read to the last stack, without those that were deleted", async () => {
    const stack = (name: string, status: string) =>
      `<member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><Tags><member><Key>k</Key><Value>${name}</Value></member></Tags></member>`;
    const pages = [
      `<Stacks>${stack("a", "CREATE_COMPLETE")}${stack("gone", "DELETE_COMPLETE")}</Stacks>`,
      `<Stacks>${stack("b", "UPDATE_COMPLETE")}</Stacks>`,
    ] as const;
    const server = await startPages("DescribeStacks", ...pages);
    const stacks = await connectTo(server.url).describeStacks();
    expect(stacks).toMatchObject([
      { StackName: "a", Tags: [{ Key: "k", Value: "a" }] },
      { StackName: "b", Tags: [{ Key: "k", Value: "b" }] },
    ]);
    expect(server.requests.map(({ body }) => new URLSearchParams(body).has("StackName"))).toEqual([false, false]);
    await server.stop();
  });

  it("are read to the last change set, and one without a date is as new as can be", async () => {
    const summary = (name: string, date: string) =>
      `<member><ChangeSetName>${name}</ChangeSetName><ChangeSetId>arn-${name}</ChangeSetId>${date}</member>`;
    const dated = summary("a", "<CreationTime>2026-01-01T00:00:00Z</CreationTime>");
    const pages = [`<Summaries>${dated}</Summaries>`, `<Summaries>${summary("b", "")}</Summaries>`] as const;
    const server = await startPages("ListChangeSets", ...pages);
    const before = Date.now();
    expect(await connectTo(server.url).listChangeSets("acme")).toEqual([
      { name: "a", arn: "arn-a", createdAt: Date.UTC(2026, 0, 1) },
      { name: "b", arn: "arn-b", createdAt: expect.any(Number) },
    ]);
    const [, bare] = await connectTo(server.url).listChangeSets("acme");
    expect(bare?.createdAt).toBeGreaterThanOrEqual(before);
    await server.stop();
  });

  it("are read to the last failed event of a change set, asked for by change set, stack and filter", async () => {
    const finding = (path: string) =>
      `<member><EventType>VALIDATION_ERROR</EventType><ValidationPath>${path}</ValidationPath></member>`;
    const pages = [
      `<OperationEvents>${finding("/a")}</OperationEvents>`,
      `<OperationEvents>${finding("/b")}</OperationEvents>`,
    ] as const;
    const server = await startPages("DescribeEvents", ...pages);
    const events = await connectTo(server.url).describeFailedEvents("arn", "acme");
    expect(events.map(({ ValidationPath }) => ValidationPath)).toEqual(["/a", "/b"]);
    const asked = server.requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    const question = { ChangeSetName: "arn", StackName: "acme", "Filters.FailedEvents": "true" };
    expect(asked).toEqual([
      expect.objectContaining(question),
      expect.objectContaining({ ...question, NextToken: "2" }),
    ]);
    await server.stop();
  });

  it("may be empty in every field", async () => {
    const server = await startLocalServer((response) => response.end("<Response><Result/></Response>"));
    const cloudFormation = connectTo(server.url);
    expect(await cloudFormation.getTemplate("acme")).toBe("");
    expect(await cloudFormation.describeStack("acme")).toBeUndefined();
    expect(await cloudFormation.describeStacks()).toEqual([]);
    expect(await cloudFormation.describeStackEvents("acme")).toEqual([]);
    expect(await cloudFormation.newestStackEvent("acme")).toBeUndefined();
    expect(await cloudFormation.listChangeSets("acme")).toEqual([]);
    expect(await cloudFormation.describeFailedEvents("arn", "acme")).toEqual([]);
    const input = { StackName: "acme", ChangeSetName: "c" };
    expect(await cloudFormation.createChangeSet(input)).toEqual({ changeSetArn: "", stackArn: "" });
    await server.stop();
  });

  it("may hold change sets without a name", async () => {
    const server = await startPages("ListChangeSets", "<Summaries><member/></Summaries>", "");
    expect(await connectTo(server.url).listChangeSets("acme")).toMatchObject([{ name: "", arn: "" }]);
    await server.stop();
  });

  it("may say that something else is wrong with the name than that it is not there", async () => {
    const error = "<Error><Code>ValidationError</Code><Message>Stack name is too long</Message></Error>";
    const server = await startLocalServer((response) => {
      response.writeHead(400).end(`<ErrorResponse>${error}</ErrorResponse>`);
    });
    await expect(connectTo(server.url).describeStack("acme")).rejects.toMatchObject({
      message: "cloudformation:DescribeStacks failed: ValidationError: Stack name is too long",
    });
    await server.stop();
  });
});
