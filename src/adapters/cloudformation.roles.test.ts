import { connectTo } from "../../test/fakes/cloudformation-client.ts";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";

const role = "arn:aws:iam::123456789012:role/cloudformation";

describe("the role that CloudFormation works as", () => {
  let server: LocalServer;

  beforeAll(async () => {
    server = await startLocalServer((response, { body }) => {
      const action = new URLSearchParams(body).get("Action");
      response.end(`<${action}Response><${action}Result/></${action}Response>`);
    });
  });

  afterAll(() => server?.stop());

  it.each(["deleteStack", "continueUpdateRollback", "rollbackStack"] as const)(
    "is named by %s, where there is one",
    async (operation) => {
      const cloudFormation = connectTo(server.url);
      for (const given of [role, null, undefined]) await cloudFormation[operation]("acme", "token", given);
      const sent = server.requests.slice(-3).map(({ body }) => new URLSearchParams(body).get("RoleARN"));
      expect(sent).toEqual([role, null, null]);
    },
  );
});
