import { findByType, propertiesOf, render, resourcesOf } from "../../test/fixtures/rendered.ts";
import { endpoint, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { StackConfig } from "../config/stack-config.ts";

const secrets = [{ store: "secretsmanager", id: "webhook2sqs/acme-pr-5/github" }] as const;
const preview: StackConfig = {
  ...smallConfig,
  name: "acme-pr-5",
  pullRequest: 5,
  endpoints: [
    endpoint({ key: "github", queues: ["events"], generatesSecret: true, verify: { provider: "svix", secrets } }),
    endpoint({ key: "given", queues: ["events"] }),
  ],
};

// Golden: under another logical ID a secret of the same name would be refused while the old one is there.
test("one secret is made for the endpoint that is given none, under the name that the handler reads", () => {
  expect(findByType(preview, "AWS::SecretsManager::Secret")).toHaveLength(1);
  expect(propertiesOf(preview, "GeneratedSecretc0b0109d94")).toMatchObject({ Name: "webhook2sqs/acme-pr-5/github" });
  expect(render(preview).subjects).toMatchObject({ GeneratedSecretc0b0109d94: "endpoints.github.verify.secret" });
});

test("it is there before the function, and goes with the stack", () => {
  expect(resourcesOf(preview)["Function"]?.DependsOn).toContain("GeneratedSecretc0b0109d94");
  expect(resourcesOf(preview)["GeneratedSecretc0b0109d94"]).toMatchObject({
    DeletionPolicy: "Delete",
    UpdateReplacePolicy: "Delete",
  });
});

test("the function may read it", () => {
  const grants = findByType(preview, "AWS::IAM::Policy").map(({ Properties }) => JSON.stringify(Properties));
  expect(grants.filter((grant) => grant.includes(":secret:webhook2sqs/acme-pr-5/github-??????"))).toHaveLength(1);
});

test("what is made is the base64 of bytes too, as some senders' schemes want it", () => {
  expect(propertiesOf(preview, "GeneratedSecretc0b0109d94")["GenerateSecretString"]).toEqual({
    PasswordLength: 32,
    ExcludePunctuation: true,
  });
  expect(Buffer.from("x".repeat(32), "base64").toString("base64")).toBe("x".repeat(32));
});

test("a stack that is no preview makes none", () => {
  expect(findByType(smallConfig, "AWS::SecretsManager::Secret")).toEqual([]);
});
