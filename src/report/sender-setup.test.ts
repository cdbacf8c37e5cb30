import { outcomes } from "../../test/fixtures/outcomes.ts";
import type { DeployedEndpoint } from "./outcome.ts";
import { senderSetup } from "./sender-setup.ts";

const { stack } = outcomes.senders;
const host = stack.baseUrl;

function setupOf(name: string): string {
  return senderSetup({
    ...stack,
    endpoints: stack.endpoints.filter((endpoint: DeployedEndpoint) => endpoint.name === name),
  });
}

test.each([
  [
    "build",
    [
      `**URL**: \`${host}/build\``,
      "**Header**: `x-signature` holds the signature after the prefix `sha256=`",
      "**Algorithm**: HMAC-SHA256, keyed with the secret",
      "**Encoding**: hex",
      "**Message**: `{timestamp}.{body}` is what is signed; `{body}` is the body, byte for byte",
      "**Timestamp header**: `x-timestamp` holds whole seconds since 1970, at most 300 s from our clock, and is the `{timestamp}` of the message",
    ],
  ],
  [
    "signed",
    [
      "**Header**: `x-signature` holds the signature, with no prefix",
      "**Encoding**: base64",
      "**Timestamp header**: `x-timestamp` holds whole seconds since 1970, at most 300 s from our clock\n",
    ],
  ],
  ["header", [`**URL**: \`${host}/header\``, "**Token**: the secret alone in the header `x-token`"]],
  ["query", [`**URL**: \`${host}/query?token=<secret>\``]],
  ["user", ["**User name**: `sender`", "**Password**: the secret"]],
  ["password", ["**User name**: any", "**Password**: the secret"]],
  ["status", [`**URL**: \`${host}/status\``, "No secret: every request is accepted."]],
  ["standard", ["**Where**: The sender's webhook settings\n"]],
])("the sender of %s is told all that its scheme asks for", (name, steps) => {
  for (const step of steps) expect(setupOf(name)).toContain(`- ${step}`);
});

test.each([
  [
    "github",
    'aws ssm put-parameter --type SecureString --name /acme/webhooks/github --value "$SECRET" --region eu-central-1',
  ],
  ["header", 'aws secretsmanager create-secret --name acme/header --secret-string "$SECRET" --region eu-central-1'],
  [
    "payments",
    'aws secretsmanager create-secret --name acme/stripe --secret-string "{\\"secret\\": \\"$SECRET\\"}" --region eu-central-1',
  ],
  [
    "query",
    'aws secretsmanager put-secret-value --secret-id arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/query-AbCdEf --secret-string "$SECRET" --region eu-west-1',
  ],
])("the secret of %s is stored by a command that works", (name, command) => {
  expect(setupOf(name)).toContain(`Not stored yet? \`${command}\``);
});

test("a key of a JSON secret is named, and the others are to be kept", () => {
  expect(setupOf("payments")).toContain(
    "- It is the key `secret` of a JSON object: if there is one already, add the key and keep the others.",
  );
});

test("a secret that is being rotated out is named", () => {
  expect(setupOf("payments")).toContain("`ssm:/acme/old` is accepted too, while you rotate.");
});

test.each(["github", "build"])(
  "a secret of %s that was made with its stack is shown how to be read, not stored",
  (name) => {
    const secrets = ["secretsmanager:webhook2sqs/acme-pr-5/github"];
    const endpoints = stack.endpoints.filter((endpoint: DeployedEndpoint) => endpoint.name === name);
    const text = senderSetup({
      ...stack,
      endpoints: endpoints.map((endpoint: DeployedEndpoint) => ({ ...endpoint, secrets, generatesSecret: true })),
    });
    expect(text).toContain(
      "`aws secretsmanager get-secret-value --secret-id webhook2sqs/acme-pr-5/github --query SecretString --output text --region eu-central-1`",
    );
    expect(text).not.toMatch(/create-secret|Store the/);
  },
);
