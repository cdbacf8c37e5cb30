import { code, findByType, fragments, propertiesOf, resourcesOf } from "../../test/fixtures/rendered.ts";
import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import { renderTemplate } from "./render-template.ts";

test("the function waits for every queue and every grant, a route for the function", () => {
  const resources = resourcesOf(fullConfig);
  const waitsFor = new Set(resources["Function"]?.DependsOn);
  const needed = Object.entries(resources).flatMap(([id, { Type }]) =>
    Type === "AWS::SQS::Queue" || Type === "AWS::IAM::Policy" ? [id] : [],
  );
  expect(needed.filter((id) => !waitsFor.has(id))).toEqual([]);
  for (const route of findByType(fullConfig, "AWS::ApiGatewayV2::Route")) expect(route.DependsOn).toEqual(["Function"]);
});

test("the code comes from the account's own bucket, or from the one given", () => {
  expect(propertiesOf(smallConfig, "Function")["Code"]).toEqual({
    S3Bucket: { "Fn::Sub": `webhook2sqs-artifacts-\${AWS::AccountId}-\${AWS::Region}` },
    S3Key: "sha256/0.zip",
  });
  const { body } = renderTemplate(smallConfig, { ...code, bucket: "builds" }, fragments);
  expect(body.Resources["Function"]?.Properties["Code"]).toMatchObject({ S3Bucket: "builds" });
});

test("the function has what the config file says, and nothing of what it leaves out", () => {
  expect(propertiesOf(fullConfig, "Function")).toMatchObject({
    MemorySize: 512,
    Timeout: 20,
    Architectures: ["x86_64"],
    ReservedConcurrentExecutions: 5,
    LoggingConfig: { ApplicationLogLevel: "DEBUG" },
  });
  expect(propertiesOf(smallConfig, "Function")).not.toHaveProperty("ReservedConcurrentExecutions");
  expect(propertiesOf(fullConfig, "FunctionRole")["PermissionsBoundary"]).toBe(fullConfig.permissionsBoundary);
  expect(propertiesOf(smallConfig, "FunctionRole")).not.toHaveProperty("PermissionsBoundary");
  expect(propertiesOf(fullConfig, "FunctionLogGroup")["RetentionInDays"]).toBe(30);
});

test("a boundary that is only named is a policy of the stack's own account", () => {
  const config = { ...smallConfig, permissionsBoundary: "webhook2sqs-bootstrap/acme" };
  expect(propertiesOf(config, "FunctionRole")["PermissionsBoundary"]).toEqual({
    "Fn::Sub": `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/webhook2sqs-bootstrap/acme`,
  });
});
