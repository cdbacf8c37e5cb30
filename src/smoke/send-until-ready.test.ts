import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeHttp } from "../../test/fakes/http.ts";
import type { HttpResponse } from "../http-api.ts";
import { sendUntilReady } from "./send-until-ready.ts";

const id = { "x-webhook2sqs-id": "1" };
const answer = (status: number, own: Partial<HttpResponse> = {}): HttpResponse => ({
  status,
  headers: id,
  body: "",
  ...own,
});

/** Sends to a host that gives these answers in turn, the last one for ever. */
async function send(answers: readonly (HttpResponse | Error)[]) {
  const clock = createFakeClock();
  const http = createFakeHttp();
  const queue = [...answers];
  http.answer = async () => {
    const next = queue.length > 1 ? queue.shift() : queue[0];
    if (next === undefined || next instanceof Error) throw next ?? "nothing";
    return next;
  };
  const started = clock.now();
  let attempts = 0;
  let reminders = 0;
  const remind = () => {
    reminders += 1;
  };
  const toRequest = () => {
    attempts += 1;
    return { url: "https://h/", method: "POST", headers: { attempt: String(attempts) }, body: new Uint8Array() };
  };
  const result = await sendUntilReady(toRequest, { http, clock, remind });
  return { result, reminders, pauses: clock.pauses, waited: clock.now() - started, requests: http.requests };
}

test.each([200, 204, 401, 405, 413])("an answer %d of the handler's own is taken at once", async (status) => {
  const { result, pauses } = await send([answer(status)]);
  expect(result).toEqual({ ok: true, response: answer(status) });
  expect(pauses).toEqual([]);
});

test("a secret that is not set yet is an answer", async () => {
  const pending = answer(503, { body: '{"id":"1","error":"pending"}' });
  expect(await send([pending])).toMatchObject({ result: { response: pending }, pauses: [] });
});

test("what shows while routes and roles propagate is tried again, each time afresh", async () => {
  const gateway = { headers: {}, body: '{"message":"Not Found"}' };
  const faults = [answer(404, gateway), answer(403, gateway), answer(500, gateway), answer(503), new Error("reset")];
  const { result, pauses, requests, reminders } = await send([...faults, answer(200)]);
  expect(result).toMatchObject({ ok: true, response: { status: 200 } });
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
  expect(reminders).toBe(pauses.length);
  expect(requests.map(({ headers }) => headers["attempt"])).toEqual(["1", "2", "3", "4", "5", "6"]);
});

test("what never ends is given up within a minute, with the last answer", async () => {
  const { result, waited } = await send([answer(404, { headers: {} })]);
  expect(result).toEqual({ ok: true, response: answer(404, { headers: {} }) });
  expect(waited).toBeGreaterThan(50_000);
  expect(waited).toBeLessThanOrEqual(60_000);
});

test("a network without an answer is given up in its own words", async () => {
  const fetchFailed = new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND h") });
  expect((await send([fetchFailed])).result).toEqual({ ok: false, cause: "Error: getaddrinfo ENOTFOUND h" });
  expect((await send([new Error("timeout")])).result).toEqual({ ok: false, cause: "Error: timeout" });
  expect((await send([])).result).toEqual({ ok: false, cause: "nothing" });
});
