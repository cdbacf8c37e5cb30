import { type AwsFault, createAwsFetch } from "../test/fakes/aws-fetch.ts";
import { type AwsAccess, type AwsCallPorts, type AwsRequest, createAwsCall, serviceUrl } from "./aws-call.ts";

const access: AwsAccess = {
  credentials: { accessKeyId: "AKIA", secretAccessKey: "k", sessionToken: "t" },
  urlSuffix: "amazonaws.com",
  endpointUrl: undefined,
};
const request: AwsRequest = {
  service: "ssm",
  region: "eu-west-1",
  target: "AmazonSSM.GetParameter",
  input: { Name: "/a", WithDecryption: true },
};
const quick = { attempt: 20, pause: 1 };

async function call(fault: AwsFault, times: number) {
  const aws = createAwsFetch();
  aws.parameters.set("/a", "s");
  aws.faults.set("/a", { fault, times });
  const answer = await createAwsCall(access, { fetch: aws.fetch, ...quick })(request);
  return { answer, calls: aws.calls.length };
}

const good = { ok: true, json: { Parameter: { Value: "s" } } };

test("an answer is read as JSON", async () => {
  expect(await call({ kind: "network" }, 0)).toMatchObject({ answer: good, calls: 1 });
});

test.each<AwsFault>([
  { kind: "network" },
  { kind: "hang" },
  { kind: "error", status: 500 },
  { kind: "error", status: 429 },
  { kind: "error", status: 400, type: "ThrottlingException" },
  { kind: "error", status: 400, type: "com.amazonaws.sqs#RequestThrottled" },
])("after %j there is one more attempt", async (fault) => {
  expect(await call(fault, 1)).toMatchObject({ answer: good, calls: 2 });
});

test.each<[AwsFault, string, number]>([
  [{ kind: "network" }, "unreachable", 2],
  [{ kind: "hang" }, "timeout", 2],
  [{ kind: "error", status: 503 }, "http-503", 2],
  [{ kind: "error", status: 400, type: "com.amazonaws.sqs#AccessDenied" }, "AccessDenied", 1],
  [{ kind: "garbage" }, "http-200", 1],
])("%j that stays is the error %s after %i calls", async (fault, error, calls) => {
  expect(await call(fault, 9)).toMatchObject({ answer: { ok: false, error }, calls });
});

test("a request is signed for its service and region, follows no redirect and has a time limit", async () => {
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const ports: AwsCallPorts = {
    ...quick,
    fetch: async (url, init) => {
      sent.push({ url: String(url), init });
      return Response.json({});
    },
  };
  await createAwsCall(access, ports)({ ...request, service: "sqs", target: "AmazonSQS.SendMessage" });
  expect(sent).toMatchObject([{ url: "https://sqs.eu-west-1.amazonaws.com/", init: { redirect: "error" } }]);
  const headers = new Headers(sent[0]?.init?.headers);
  expect(headers.get("content-type")).toBe("application/x-amz-json-1.0");
  expect(headers.get("x-amz-security-token")).toBe("t");
  expect(headers.get("authorization")).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/eu-west-1\/sqs\/aws4_request, /,
  );
  expect(sent[0]?.init?.signal).toBeInstanceOf(AbortSignal);
});

test.each<[string, Partial<AwsAccess>, Partial<AwsRequest>]>([
  ["an endpoint that is no URL", { endpointUrl: "nowhere" }, {}],
  ["an input that is no JSON", {}, { input: { Name: 1n } }],
])("%s is an answer too, and nothing is sent", async (_what, accessed, requested) => {
  const aws = createAwsFetch();
  const call = createAwsCall({ ...access, ...accessed }, { fetch: aws.fetch, ...quick });
  expect(await call({ ...request, ...requested })).toMatchObject({ ok: false, error: "unsendable" });
  expect(aws.calls).toEqual([]);
});

test.each([
  ["http://localhost:4566", "http://localhost:4566/"],
  ["http://localhost:4566/", "http://localhost:4566/"],
  [undefined, "https://ssm.eu-west-1.amazonaws.com/"],
])("under the endpoint %s a service is at %s", (endpointUrl, url) => {
  expect(serviceUrl({ ...access, endpointUrl }, request)).toBe(url);
});
