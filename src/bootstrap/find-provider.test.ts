import { createFakeIam } from "../../test/fakes/iam.ts";
import type { Iam } from "../iam-api.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { findProvider } from "./find-provider.ts";

const issuer = "token.actions.githubusercontent.com";
const arn = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const absent: FoundStack = { state: "absent", leftover: null, stuck: null, notes: [] };
const accountOf = (iam: Iam, partition = "aws") => ({ aws: { iam }, caller: { partition } });
const presentWith = (ids: readonly string[]): FoundStack => {
  const Resources = Object.fromEntries(ids.map((id) => [id, { Type: "AWS::IAM::OIDCProvider" }]));
  const stack = { StackName: "s", StackStatus: "CREATE_COMPLETE", CreationTime: new Date(0) } as const;
  return { state: "present", stack, arn: "arn:s", template: { Resources }, stuck: null, notes: [] };
};

test.each<[string, readonly string[], [FoundStack, string]]>([
  ["there is none", [], [absent, "own"]],
  ["there are only others'", ["arn:aws:iam::123456789012:oidc-provider/gitlab.com"], [absent, "own"]],
  ["somebody made it", [arn], [absent, "reused"]],
  ["somebody made it, and the stack stands", [arn], [presentWith(["PlanRole"]), "reused"]],
  ["this stack made it", [arn], [presentWith(["OidcProvider"]), "own"]],
])("where %s", async (_, arns, [found, expected]) => {
  const iam = createFakeIam();
  for (const provider of arns) iam.providers.set(provider, ["sts.amazonaws.com"]);
  expect(await findProvider(issuer, found, accountOf(iam))).toBe(expected);
});

test("one that takes no tokens for AWS is not changed, and who may change it is told how", async () => {
  const iam = createFakeIam();
  iam.providers.set(arn, ["https://github.com/acme"]);
  await expect(findProvider(issuer, absent, accountOf(iam))).rejects.toMatchObject({
    code: "oidc-audience-missing",
    remedy: expect.stringContaining(`--open-id-connect-provider-arn ${arn} --client-id sts.amazonaws.com`),
  });
});

test("in China the audience is China's", async () => {
  const iam = createFakeIam();
  iam.providers.set(arn, ["sts.amazonaws.com"]);
  await expect(findProvider(issuer, absent, accountOf(iam, "aws-cn"))).rejects.toThrow("sts.amazonaws.com.cn");
});
