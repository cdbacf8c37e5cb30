import { startLocalServer } from "../../test/fakes/local-server.ts";
import { toAssumedRole } from "../credentials/assumed-role.ts";
import { assumeRole } from "./assume-role.ts";

const role = toAssumedRole("arn:aws:iam::123456789012:role/deploy", { id: "8", attempt: "2" });
const token = `e30.${Buffer.from(JSON.stringify({ sub: "repo:acme/hooks:x" })).toString("base64url")}.secret`;
const credentials =
  "<Credentials><AccessKeyId>key</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken><Expiration>2026-08-01T12:00:00Z</Expiration></Credentials>";

interface Answer {
  readonly status: number;
  readonly body: string;
}

const given = (inner = credentials): Answer => ({
  status: 200,
  body: `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>${inner}</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
});
const fault = (status: number, code: string, message = "no"): Answer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

/** Assumes the role at an STS that answers so, one after the other, the last one for ever. */
async function assumeAt(...answers: readonly Answer[]) {
  let asked = 0;
  const server = await startLocalServer((response) => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    response.writeHead(answer?.status ?? 500, { "content-type": "text/xml" }).end(answer?.body);
  });
  const settings = { region: "eu-central-1", endpoint: server.url, maxAttempts: 3 };
  const result: unknown = await assumeRole(role, token, settings).catch((error: unknown) => error);
  await server.stop();
  return { result, requests: server.requests };
}

test("a role is assumed by the token alone, under the run's name, without a signature", async () => {
  const { result, requests } = await assumeAt(given());
  expect(result).toEqual({
    ...{ accessKeyId: "key", secretAccessKey: "secret", sessionToken: "session" },
    expiration: new Date("2026-08-01T12:00:00Z"),
  });
  const [request] = requests;
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
    Action: "AssumeRoleWithWebIdentity",
    RoleArn: role.arn,
    RoleSessionName: "webhook2sqs-8-2",
    WebIdentityToken: token,
  });
  expect(request?.headers).not.toHaveProperty("authorization");
});

test.each([
  ["a throttle", fault(400, "Throttling", "Rate exceeded")],
  ["a fault of STS", fault(503, "ServiceUnavailable")],
  ["STS that cannot reach GitHub", fault(400, "IDPCommunicationError")],
])("%s is tried again", async (_what, trouble) => {
  const { result, requests } = await assumeAt(trouble, given());
  expect(result).toHaveProperty("accessKeyId", "key");
  expect(requests).toHaveLength(2);
});

test.each([
  ["AccessDenied", 403],
  ["InvalidIdentityToken", 400],
  ["ExpiredTokenException", 400],
  ["IDPRejectedClaim", 403],
])("%s is told at once, with the claims and without the token", async (code, status) => {
  const { result, requests } = await assumeAt(fault(status, code, "Not authorized"));
  expect(result).toMatchObject({
    code: "role-refused",
    message: expect.stringContaining('sub "repo:acme/hooks:x"'),
    cause: expect.any(Error),
  });
  expect(requests).toHaveLength(1);
  expect(Object(result).message + Object(result).remedy).not.toContain(token.split(".")[1]);
});

test("STS that cannot reach GitHub at all is a refusal too", async () => {
  const { result, requests } = await assumeAt(fault(400, "IDPCommunicationError"));
  expect(result).toMatchObject({ code: "role-refused", remedy: expect.stringContaining("AWS must reach") });
  expect(requests).toHaveLength(3);
});

test("any other fault has the meaning that it has for every call", async () => {
  const { result } = await assumeAt(fault(400, "Throttling", "Rate exceeded"));
  expect(result).toMatchObject({ code: "aws-busy" });
});

test("an answer without credentials gives none that hold", async () => {
  const { result } = await assumeAt(given(""));
  expect(result).toMatchObject({
    accessKeyId: "",
    secretAccessKey: "",
    sessionToken: "",
    expiration: expect.any(Date),
  });
});
