import type { EndpointSettings } from "../../handler/settings.ts";
import { base, github, queues } from "../../test/fakes/handler-fixture.ts";
import { type Gateway, open, smoke } from "../../test/fakes/smoke-fixture.ts";
import { bodyHmac, standardScheme, token } from "../providers/scheme.ts";

const [a] = queues;
const withScheme = (scheme: EndpointSettings["verify"]["scheme"]): EndpointSettings => ({
  ...github,
  verify: { ...github.verify, scheme },
});

describe("an endpoint whose secret", () => {
  it("does not exist yet is pending, and nothing is sent: the handler could only answer that it is unavailable", async () => {
    const { accepted, refused, started } = await smoke(github, {}, ({ secrets }) => secrets.parameters.clear());
    const pending = { state: "pending", detail: "its secret does not exist yet" };
    expect([accepted, refused]).toEqual([pending, pending]);
    expect([started.http.requests, started.clock.pauses]).toEqual([[], []]);
  });

  it("may not be read is tried by a refusal only", async () => {
    const { accepted, refused } = await smoke(github, {}, ({ secrets }) => secrets.unreadable.add("/secret"));
    expect(accepted).toMatchObject({ state: "skipped", detail: expect.stringMatching(/^refusal only/) });
    expect(refused?.state).toBe("refused");
  });

  it("the function does not see yet is pending", async () => {
    const body = '{"id":"1","error":"pending"}';
    const gateway: Gateway = async () => ({ status: 503, headers: { "x-webhook2sqs-id": "1" }, body });
    expect(await smoke(github, { gateway })).toMatchObject({
      accepted: { state: "pending", detail: "the function does not see its secret yet" },
      refused: { state: "pending", detail: "the function has no usable secret yet" },
    });
  });

  it.each([
    [withScheme(standardScheme("svix")), "not-base64!", /`whsec_`/],
    [withScheme(token("x-token")), "tok\nen", /a line break/],
    [withScheme(token("x-token")), "token ", /ends with a space/],
  ])("cannot be used fails with its own fault, without being quoted or sent", async (endpoint, secret, fault) => {
    const { accepted, refused, started } = await smoke(endpoint, {}, ({ aws, secrets }) => {
      secrets.parameters.set("/secret", secret);
      aws.parameters.set("/secret", secret);
    });
    expect(accepted).toEqual({ state: "failed", detail: expect.stringMatching(fault) });
    expect(accepted?.detail).toMatch(/^its secret cannot be used: /);
    expect(refused).toEqual({ state: "skipped", detail: "no forged request was sent: its secret cannot be used" });
    expect(started.http.requests).toEqual([]);
    expect(JSON.stringify([accepted, refused])).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it("is another one than the function's fails", async () => {
    const { accepted } = await smoke(github, {}, ({ secrets }) => secrets.parameters.set("/secret", "another"));
    expect(accepted).toMatchObject({
      state: "failed",
      detail: expect.stringMatching(/^answered 401 instead of 200: /),
    });
  });
});

describe("an endpoint that is broken", () => {
  const answering =
    (status: number, body: string): Gateway =>
    async () => ({ status, headers: { "x-webhook2sqs-id": "1" }, body });

  it("fails with its answer when it never gets ready", async () => {
    const gateway: Gateway = async () => ({ status: 404, headers: {}, body: "x".repeat(1_000) });
    const { accepted, refused } = await smoke(github, { gateway });
    expect(accepted).toEqual({ state: "failed", detail: `answered 404 instead of 200: ${"x".repeat(200)}` });
    expect(refused?.detail).toMatch(/^a forged request was answered 404 instead of 401: x/);
  });

  it("fails in the network's words when it cannot be reached", async () => {
    const { accepted, refused } = await smoke(github, {}, ({ http }) => {
      http.answer = () => undefined;
    });
    const detail = expect.stringMatching(/^no answer from https:\S+\/github: Error: getaddrinfo ENOTFOUND/);
    expect([accepted, refused]).toEqual([
      { state: "failed", detail },
      { state: "failed", detail },
    ]);
  });

  it.each([
    ["is no JSON", "<html>"],
    ["is another JSON", "null"],
    ["has no receipts", '{"id":"1"}'],
    [
      "has receipts without a message id or hash",
      '{"smoke":[{"queue":"a","md5":true},{"queue":"b","messageId":"1"},{}]}',
    ],
    ["has the receipt of another queue", '{"smoke":[{"queue":"z","messageId":"1","md5":true}]}'],
  ])("fails when its answer %s", async (_what, body) => {
    const { accepted } = await smoke(github, { mode: "receipt", gateway: answering(200, body) });
    expect(accepted).toEqual({
      state: "failed",
      detail: "answered 200, but SQS confirmed nothing for acme-a, acme-b, acme-c.fifo",
    });
  });

  it("fails when its message is in no queue, or the queue is not there", async () => {
    const { accepted } = await smoke(open, { gateway: answering(200, "") }, ({ sqs }) => sqs.remove(`${base}acme-b`));
    expect(accepted?.detail).toBe("accepted, but not found in acme-a, acme-b, acme-c.fifo within 20 s");
  });

  it("fails when its answer names no message", async () => {
    const body = '{"smoke":[{"queue":"a","messageId":"1","md5":true}]}';
    const gateway: Gateway = async () => ({ status: 200, headers: {}, body });
    const { accepted } = await smoke({ ...github, queues: a ? [a] : [] }, { gateway });
    expect(accepted?.detail).toBe("answered 200 without an x-webhook2sqs-id, so that its message cannot be looked for");
  });

  it("fails when it takes a forged request", async () => {
    const { refused } = await smoke(github, { gateway: answering(200, '{"id":"1"}') });
    expect(refused?.detail).toBe('a forged request was answered 200 instead of 401: {"id":"1"}');
  });

  it("fails when it enqueues a forged request that it calls refused", async () => {
    const { refused } = await smoke(github, { gateway: answering(401, '{"smoke":[{"messageId":"1"}]}') });
    expect(refused?.state).toBe("failed");
  });

  it("fails when it takes a forged request with the status of a refusal", async () => {
    const { refused } = await smoke({ ...github, rejectStatus: 200 }, { gateway: answering(200, '{"id":"1"}') });
    expect(refused).toEqual({ state: "failed", detail: 'a forged request was accepted: {"id":"1"}' });
  });

  it("cannot show a refusal when it answers 204 to everything", async () => {
    const { accepted, refused } = await smoke({ ...github, respond: 204, rejectStatus: 204 });
    expect([accepted?.state, refused?.state]).toEqual(["received", "skipped"]);
  });

  it("fails when its scheme leaves no request to be made", async () => {
    const scheme = { ...bodyHmac, header: "x-sig", message: "{header.x-id}-{body}" };
    const { accepted, refused } = await smoke(withScheme(scheme));
    expect(accepted).toEqual({ state: "failed", detail: "its scheme leaves nothing that could be signed" });
    expect(refused).toEqual({ state: "failed", detail: "no forged request could be made" });
  });
});
