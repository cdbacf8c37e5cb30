import { small } from "../../test/fakes/config-files.ts";
import { createWorld, inputs } from "../../test/fakes/world.ts";
import type { Inputs } from "../inputs.ts";
import { connect, connectTo } from "./connect.ts";
import { deploy } from "./deploy.ts";

const home = "123456789012";
const deployRole = (account: string) => ({ ...inputs.roles, deploy: `arn:aws:iam::${account}:role/deploy` });

/** A world whose every reach for AWS is seen, with the role it was for. */
function createBench() {
  const world = createWorld(small);
  const reached: string[] = [];
  const { ports } = world;
  const sts = {
    getCallerIdentity: async () => {
      world.calls.push("sts.getCallerIdentity");
      return { account: home, partition: "aws" };
    },
  };
  const aws: typeof ports.aws = async (role) => {
    reached.push(role);
    return { ...(await ports.aws(role)), sts };
  };
  return { world, reached, ports: { ...ports, aws } };
}

const search = { name: "acme", command: "deploy" } as const;
const both = [
  ["connect", (given: Inputs, { ports }: ReturnType<typeof createBench>) => connect(given, ports)],
  [
    "connectTo",
    async (given: Inputs, { ports }: ReturnType<typeof createBench>) =>
      (await connectTo(search, given, ports)).connection,
  ],
] as const;

describe.each(both)("%s", (_name, reach) => {
  it("refuses a role of another account before it is assumed", async () => {
    const bench = createBench();
    const given = { ...inputs, roles: deployRole("210987654321"), allowedAccountIds: [home] };
    await expect(reach(given, bench)).rejects.toMatchObject({
      code: "account-refused",
      message: `The role arn:aws:iam::210987654321:role/deploy is of the account 210987654321, and only ${home} is allowed`,
      remedy: expect.stringContaining("`allowed-account-ids`"),
    });
    expect([bench.reached, bench.world.calls]).toEqual([[], []]);
  });

  it("refuses credentials of another account before AWS is asked anything else", async () => {
    const bench = createBench();
    const given = { ...inputs, allowedAccountIds: ["111111111111", "222222222222"] };
    await expect(reach(given, bench)).rejects.toMatchObject({
      code: "account-refused",
      message: `The credentials are of the account ${home}, and only 111111111111, 222222222222 are allowed`,
    });
    expect(bench.world.calls).toEqual(["sts.getCallerIdentity"]);
  });

  it("asks once who calls, where an account is allowed, and works as the role of the command", async () => {
    const bench = createBench();
    const given = { ...inputs, roles: deployRole(home), allowedAccountIds: ["111111111111", home] };
    const { caller } = await reach(given, bench);
    expect(caller.account).toBe(home);
    expect(bench.reached).toEqual(["deploy"]);
    expect(bench.world.calls.filter((call) => call.startsWith("sts."))).toHaveLength(1);
    expect(bench.world.calls[0]).toBe("sts.getCallerIdentity");
  });

  it("gives every step the role that CloudFormation shall work as", async () => {
    const cloudFormationRole = `arn:aws:iam::${home}:role/cloudformation`;
    expect(await reach({ ...inputs, cloudFormationRole }, createBench())).toMatchObject({
      serviceRole: cloudFormationRole,
    });
  });
});

test("nobody is asked who calls where every account is allowed and a stack stands", async () => {
  const bench = createBench();
  await deploy(inputs, bench.ports);
  bench.world.calls.length = 0;
  const { connection } = await connectTo(search, inputs, bench.ports);
  expect(connection.caller).toEqual({ account: home, partition: "aws" });
  expect(bench.world.calls).not.toContain("sts.getCallerIdentity");
});

test("without a repository's id AWS is not reached", async () => {
  const bench = createBench();
  const owner = { ...inputs.owner, repository: "" };
  await expect(connect({ ...inputs, owner }, bench.ports)).rejects.toMatchObject({ code: "input-invalid" });
  expect(bench.reached).toEqual([]);
});
