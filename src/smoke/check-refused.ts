import { describeAnswer } from "./describe-answer.ts";
import { isPending, sendUntilReady } from "./send-until-ready.ts";
import type { SendPorts } from "./smoke-ports.ts";
import type { Check } from "./smoke-report.ts";
import { type SmokeSubject, toForgedRequest } from "./smoke-request.ts";
import { type TriedEndpoint, toForgedTrial } from "./tried-endpoint.ts";

/** Sends a request under a wrong secret: it must be refused and enqueue nothing. Null where nothing is verified. */
export async function checkRefused(tried: TriedEndpoint, ports: SendPorts): Promise<Check | null> {
  const trial = toForgedTrial(tried);
  if (!trial.sent) return trial.check;
  const { url, endpoint } = tried;
  const toSubject = (): SmokeSubject => ({
    url,
    endpoint,
    secret: "",
    nonce: ports.random.uuid(),
    now: ports.clock.now(),
  });
  const answer = await sendUntilReady(() => toForgedRequest(toSubject()), ports);
  if (!answer) return { state: "failed", detail: "no forged request could be made" };
  if (!answer.ok) return { state: "failed", detail: `no answer from ${url}: ${answer.cause}` };
  const { response } = answer;
  if (isPending(response)) return { state: "pending", detail: "the function has no usable secret yet" };
  if (response.status !== endpoint.rejectStatus || response.body.includes("messageId"))
    return { state: "failed", detail: `a forged request was ${describeAnswer(response, endpoint.rejectStatus)}` };
  if (response.status === endpoint.respond && response.status === 204)
    return { state: "skipped", detail: "acceptance only: a refused request gets the same 204 as an accepted one" };
  if (response.status === endpoint.respond && !response.body.includes('"unauthorized"'))
    return { state: "failed", detail: `a forged request was accepted: ${response.body.slice(0, 200)}` };
  return { state: "refused", detail: `a forged request got ${response.status}, and nothing was enqueued` };
}
