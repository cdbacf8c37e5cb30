import { storeCommand } from "./store-command.ts";

const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf";

test.each([
  ["ssm:/acme/a", 'aws ssm put-parameter --type SecureString --name /acme/a --value "$SECRET"'],
  ["secretsmanager:acme/a", 'aws secretsmanager create-secret --name acme/a --secret-string "$SECRET"'],
  ["secretsmanager:a#k", 'aws secretsmanager create-secret --name a --secret-string "{\\"k\\": \\"$SECRET\\"}"'],
  [`secretsmanager:${arn}`, `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string "$SECRET"`],
])("%s is stored by %s", (reference, command) => {
  expect(storeCommand(reference)).toBe(command);
});
