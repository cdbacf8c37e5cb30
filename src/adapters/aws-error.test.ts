import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { createCertificate } from "../../test/emulators/certificate.ts";
import { startLocalServer } from "../../test/fakes/local-server.ts";
import { ActionError } from "../errors.ts";
import { isAccessDenied, statusOf, withMeaning } from "./aws-error.ts";

function fault(name: string, message = "no", more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

async function meaningOf(error: unknown): Promise<ActionError> {
  const thrown = await withMeaning("sqs:GetQueueUrl", () => Promise.reject(error)).catch((caught: unknown) => caught);
  if (thrown instanceof ActionError) return thrown;
  throw new Error("no ActionError was thrown");
}

test("a call that succeeds answers what it found", async () => {
  await expect(withMeaning("sqs:GetQueueUrl", async () => "found")).resolves.toBe("found");
});

test("a fault that has its meaning already keeps it", async () => {
  const error = new ActionError("timeout", { message: "late", remedy: "wait" });
  expect(await meaningOf(error)).toBe(error);
});

test("missing credentials are told with the step that brings them", async () => {
  const error = await meaningOf(fault("CredentialsProviderError"));
  expect(error).toMatchObject({ code: "credentials-missing", message: "There are no AWS credentials" });
  expect(error.remedy).toMatch(/`plan-role` and `deploy-role`.*`uses: aws-actions\/configure-aws-credentials`/);
  expect(error.cause).toBeInstanceOf(Error);
});

test.each(["ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch"])(
  "credentials that AWS refuses with %s are told apart from missing ones",
  async (name) => {
    expect(await meaningOf(fault(name, "It expired"))).toMatchObject({
      code: "credentials-missing",
      message: `AWS does not accept the credentials: ${name}: It expired`,
    });
  },
);

const denied = "User: arn:aws:sts::1:assumed-role/ci/me is not authorized to perform: sqs:ListQueueTags on resource: ";

test.each([
  [
    "an ARN",
    `${denied}arn:aws:sqs:us-east-1:1:q because no identity-based policy allows it`,
    "arn:aws:sqs:us-east-1:1:q",
  ],
  ["an ARN in quotes, as S3 does", `${denied}"arn:aws:s3:::b/k" because no identity-based policy`, "arn:aws:s3:::b/k"],
])("a denied call that names %s tells the statement to add", async (_what, message, resource) => {
  const error = await meaningOf(fault("AccessDenied", message));
  expect(error).toMatchObject({
    code: "permission-missing",
    message: `The role may not call sqs:ListQueueTags on ${resource}: ${message}`,
    remedy: `Add to the role's policy: {"Effect": "Allow", "Action": "sqs:ListQueueTags", "Resource": "${resource}"}`,
    resource,
  });
});

const answered = { $fault: "client", $metadata: { httpStatusCode: 400 } };

test("a denied call without a reason tells the statement of the call itself", async () => {
  const error = await meaningOf(fault("AccessDeniedException", "Access Denied"));
  expect(error.message).toBe("The role may not call sqs:GetQueueUrl: Access Denied");
  expect(error.remedy).toContain('"Action": "sqs:GetQueueUrl", "Resource": "*"');
});

test("a denied call that was answered without a word is told without one", async () => {
  const error = await meaningOf(fault("Unknown", "UnknownError", { $metadata: { httpStatusCode: 403 } }));
  expect(error.message).toBe("The role may not call sqs:GetQueueUrl");
});

test("an explicit deny is not to be mended by an added permission", async () => {
  const error = await meaningOf(fault("AccessDenied", `${denied}* with an explicit deny in an identity-based policy`));
  expect(error.remedy).toBe("Find the statement that denies it: no added permission outweighs an explicit deny.");
});

test.each([
  [
    "its code",
    fault("Error", "connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
    "ECONNREFUSED (connect ECONNREFUSED 127.0.0.1:1)",
  ],
  ["its name", fault("TimeoutError", ""), "TimeoutError"],
  [
    "the code of its cause",
    fault("Error", "socket hang up", { cause: fault("Error", "", { code: "ECONNRESET" }) }),
    "ECONNRESET (socket hang up)",
  ],
])("a host that cannot be reached is known by %s", async (_what, error, words) => {
  expect(await meaningOf(error)).toMatchObject({
    code: "aws-unreachable",
    message: `AWS cannot be reached for sqs:GetQueueUrl: ${words}`,
  });
});

const attempted = { $metadata: { attempts: 1 } };

test.each([
  [
    "ERR_PROXY_TUNNEL",
    "Failed to establish tunnel to sts via http://p:1",
    "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY",
  ],
  ["ERR_INVALID_URL", "Invalid URL", "Correct AWS_ENDPOINT_URL: it takes a whole URL"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", "set NODE_EXTRA_CA_CERTS to an existing file"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate", "set NODE_EXTRA_CA_CERTS"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "Host: localhost is not in the cert's altnames", "check its host, port"],
  ["EPROTO", "wrong version number", "check its host, port and http or https"],
])("%s is a fault of the runner's settings, and names the one", async (code, message, remedy) => {
  expect(await meaningOf(fault("Error", message, { code, ...attempted }))).toMatchObject({
    code: "aws-unreachable",
    message: `AWS cannot be reached for sqs:GetQueueUrl: ${code} (${message})`,
    remedy: expect.stringContaining(remedy),
  });
});

test.each([
  ["a service's answer", fault("ValidationError", "Stack is busy", answered), /^The sentence above is AWS's own\./],
  [
    "an answer that is not AWS's",
    fault("Error", "XML parse error", { $metadata: { httpStatusCode: 200 } }),
    /^This is not/,
  ],
  ["a missing file", fault("Error", "no such file", { code: "ENOENT" }), /AWS_ENDPOINT_URL, NODE_EXTRA_CA_CERTS/],
  ["a text", "a text", /^This is not an answer of AWS/],
])("the remedy says whether the sentence is AWS's own: %s", async (_what, error, remedy) => {
  expect(await meaningOf(error)).toMatchObject({ code: "aws-error", remedy: expect.stringMatching(remedy) });
});

test.each([
  [fault("ValidationError", "Stack is busy", answered), "sqs:GetQueueUrl failed: ValidationError: Stack is busy"],
  [fault("Odd", "numeric", { code: 7 }), "sqs:GetQueueUrl failed: Odd: numeric"],
  ["a text", "sqs:GetQueueUrl failed: : a text"],
])("any other fault keeps its own sentence", async (error, message) => {
  expect(await meaningOf(error)).toMatchObject({ code: "aws-error", message });
});

test("the answer to a HEAD request is denied by its status, having no body to name it", () => {
  expect(isAccessDenied(fault("Unknown", "", { $metadata: { httpStatusCode: 403 } }))).toBe(true);
  expect(isAccessDenied(fault("Unknown", "", { $metadata: { httpStatusCode: 400 } }))).toBe(false);
});

test.each([
  ["a text"],
  [fault("E")],
  [fault("E", "", { $metadata: null })],
  [fault("E", "", { $metadata: "403" })],
  [fault("E", "", { $metadata: {} })],
])("a fault that no answer of AWS caused has no status", (error) => {
  expect(statusOf(error)).toBeUndefined();
});

test("a certificate that this runner does not trust is known by Node's own error", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aws-error-"));
  const { pem, keyPath } = await createCertificate(folder);
  const server = createServer({ cert: pem, key: readFileSync(keyPath) }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // The SDK passes it on; inside jest it would wrap it, as jest's `Error` is not Node's.
  const [error] = await once(get(`https://127.0.0.1:${Object(server.address()).port}`), "error");
  server.close();
  rmSync(folder, { recursive: true });
  expect(await meaningOf(error)).toMatchObject({
    code: "aws-unreachable",
    remedy: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
  });
});

describe("what the SDK throws when AWS_ENDPOINT_URL leads to something else", () => {
  async function callAt(endpoint: string): Promise<ActionError> {
    const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
    const sts = new STSClient({ region: "eu-central-1", endpoint, maxAttempts: 1, credentials });
    return meaningOf(await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => error));
  }

  it("is told as no answer of AWS when it is a web page", async () => {
    const server = await startLocalServer((response) => response.end("<html>"));
    const error = await callAt(server.url);
    await server.stop();
    expect(error).toMatchObject({ code: "aws-error", remedy: expect.stringContaining("This is not an answer of AWS") });
  });

  it("is told as AWS_ENDPOINT_URL when that is no URL", async () => {
    expect(await callAt("http://")).toMatchObject({
      code: "aws-unreachable",
      remedy: expect.stringContaining("Correct AWS_ENDPOINT_URL"),
    });
  });
});
