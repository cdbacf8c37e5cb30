import { connectTo } from "../../test/fakes/cloudformation-client.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";

/** A server that refuses its first requests so, and answers the others with an empty result. */
const startRefusing = (code: string, { status = 400, times = Number.POSITIVE_INFINITY } = {}) => {
  let left = times;
  const error = `<Error><Code>${code}</Code><Message>Rate exceeded</Message></Error>`;
  return startLocalServer((response) => {
    left -= 1;
    if (left >= 0) response.writeHead(status).end(`<ErrorResponse>${error}</ErrorResponse>`);
    else response.end("<Response><Result/></Response>");
  });
};

describe("the way out of a failed rollback", () => {
  it.each([
    ["continueUpdateRollback", "ContinueUpdateRollback"],
    ["rollbackStack", "RollbackStack"],
  ] as const)("%s sends the stack and the token of the request", async (method, Action) => {
    const server = await startLocalServer((response) => response.end("<Response><Result/></Response>"));
    await connectTo(server.url)[method]("arn:acme", "token-1");
    const [request] = server.requests;
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
      Action,
      StackName: "arn:acme",
      ClientRequestToken: "token-1",
    });
    await server.stop();
  });

  it.each([
    ["continueUpdateRollback", "cloudformation:ContinueUpdateRollback"],
    ["rollbackStack", "cloudformation:RollbackStack"],
    ["listChangeSets", "cloudformation:ListChangeSets"],
  ] as const)("%s names the permission that it lacks", async (method, action) => {
    const server = await startRefusing("AccessDenied", { status: 403 });
    await expect(connectTo(server.url)[method]("acme", "token")).rejects.toMatchObject({
      code: "permission-missing",
      remedy: expect.stringContaining(`"Action": "${action}"`),
    });
    await server.stop();
  });
});

describe("failed events of a change set", () => {
  it.each([
    ["InvalidAction", 400],
    ["UnknownOperationException", 400],
    ["NotImplemented", 501],
  ])("are none where CloudFormation answers %s: they only add detail", async (code, status) => {
    const server = await startRefusing(code, { status });
    expect(await connectTo(server.url).describeFailedEvents("arn", "acme")).toEqual([]);
    await server.stop();
  });

  it.each([
    ["AccessDenied", 403, "permission-missing"],
    ["ValidationError", 400, "aws-error"],
  ])("are a fault where it answers %s", async (name, status, code) => {
    const server = await startRefusing(name, { status });
    await expect(connectTo(server.url).describeFailedEvents("arn", "acme")).rejects.toMatchObject({ code });
    await server.stop();
  });
});

describe("a bad day of AWS or of the network", () => {
  it("a throttled call is made again until it is answered", async () => {
    const server = await startRefusing("Throttling", { times: 2 });
    expect(await connectTo(server.url, 3).listChangeSets("acme")).toEqual([]);
    expect(server.requests).toHaveLength(3);
    await server.stop();
  });

  it("a call that stays throttled fails with AWS's sentence", async () => {
    const server = await startRefusing("Throttling");
    await expect(connectTo(server.url, 2).deleteStack("acme", "token")).rejects.toMatchObject({
      code: "aws-busy",
      message: "cloudformation:DeleteStack failed: Throttling: Rate exceeded",
    });
    expect(server.requests).toHaveLength(2);
    await server.stop();
  });

  it("an answer that breaks off is asked for again, under the same token", async () => {
    let isFirst = true;
    const server = await startLocalServer((response) => {
      if (!isFirst) return response.end("<Response><Result/></Response>");
      isFirst = false;
      response.writeHead(200, { "content-length": "1000" });
      return response.write("<Resp", () => response.destroy());
    });
    await connectTo(server.url, 3).rollbackStack("acme", "token");
    const tokens = server.requests.map(({ body }) => new URLSearchParams(body).get("ClientRequestToken"));
    expect(tokens).toEqual(["token", "token"]);
    await server.stop();
  });

  // Under jest the network's errors are of another realm and the SDK wraps them; aws-error.test.ts has their meaning.
  it("a connection that is never answered fails", async () => {
    const server = await startLocalServer((response) => response.destroy());
    await expect(connectTo(server.url).listChangeSets("acme")).rejects.toMatchObject({
      message: expect.stringMatching(/^cloudformation:ListChangeSets failed: .*socket hang up/),
    });
    await server.stop();
  });

  it("a change set that is gone is named by AWS's code", async () => {
    const server = await startRefusing("ChangeSetNotFound", { status: 404 });
    await expect(connectTo(server.url).describeChangeSet("arn", "acme")).rejects.toMatchObject({
      code: "change-set-gone",
      message: expect.stringMatching(/^cloudformation:DescribeChangeSet failed: ChangeSetNotFound(?:Exception)?: /),
    });
    await server.stop();
  });
});
