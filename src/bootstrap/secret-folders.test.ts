import { secretPattern, toSecretFolder } from "./secret-folders.ts";

test.each([
  ["ssm:/acme/hooks/github", "ssm:/acme/hooks/*"],
  ["ssm:/github", "ssm:/github"],
  ["secretsmanager:acme/stripe#key", "secretsmanager:acme/*"],
  ["secretsmanager:stripe", "secretsmanager:stripe"],
  [
    "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/stripe-AbCdEf",
    "secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme/*",
  ],
  ["ssm:/acme/${environment}/github", "ssm:/acme/${environment}/*"],
  ["ssm:/acme/hooks/${environment}-github", "ssm:/acme/hooks/${environment}-github"],
])("the secret %s lies in %s, which is a pattern that is taken", (reference, folder) => {
  expect(toSecretFolder(reference)).toBe(folder);
  expect(folder).toMatch(secretPattern);
});

test.each([
  "ssm:/*",
  "ssm:/a*",
  "ssm:/a/*/b",
  "secretsmanager:*",
  "secretsmanager:/*x",
  "ssm:/${Name}",
  "*",
  "vault:a",
  "",
])("%j is no pattern of secrets: it would reach too far", (pattern) => {
  expect(pattern).not.toMatch(secretPattern);
});
