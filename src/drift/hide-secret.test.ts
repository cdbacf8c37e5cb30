import { hideSecret } from "./hide-secret.ts";

test.each([
  ["Environment/Variables/TOKEN", "AWS::Lambda::Function", "abc"],
  ["Environment", "AWS::Lambda::Function", '{"Variables":{"A":"b"}}'],
  ["SecretString", "AWS::SecretsManager::Secret", "abc"],
  ["Description", "AWS::SecretsManager::Secret", "abc"],
  ["Value", "AWS::SSM::Parameter", "abc"],
  ["DefaultRouteSettings", "AWS::ApiGatewayV2::Stage", '{"apiKey":"abc"}'],
  ["Description", "AWS::X::Y", "****"],
])("a value that may be a secret is not shown: %s of %s", (path, type, value) => {
  expect(hideSecret(value, { path, type })).toBe("(not shown)");
});

test("other values are, and nothing stays nothing", () => {
  const at = { path: "RedrivePolicy", type: "AWS::SQS::Queue" };
  expect(hideSecret('{"maxReceiveCount":5}', at)).toBe('{"maxReceiveCount":5}');
  expect(hideSecret(null, { path: "Environment", type: "AWS::Lambda::Function" })).toBeNull();
});
