import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import type { HttpResponse } from "../ports.ts";
import { describeAnswer } from "./describe-answer.ts";
import { findMessage } from "./find-message.ts";
import { isPending, sendUntilReady } from "./send-until-ready.ts";
import type { SmokePorts } from "./smoke-ports.ts";
import type { Check } from "./smoke-report.ts";
import { type SmokeSubject, toSmokeRequest } from "./smoke-request.ts";
import type { SmokeTarget } from "./smoke-target.ts";
import type { TriedEndpoint } from "./tried-endpoint.ts";

/** Sends a correctly signed request and follows its message into the queues. */
export async function checkAccepted({ secret, target, ...rest }: TriedEndpoint, ports: SmokePorts): Promise<Check> {
  if (!target)
    return { state: "skipped", detail: "not tried: its queues are in use and it has no secret to prove a test with" };
  if (secret.state === "missing") return { state: "pending", detail: "its secret does not exist yet" };
  if (secret.state === "unreadable")
    return { state: "skipped", detail: "refusal only: this role may not read its secret, so nothing can be signed" };
  const toSubject = (): SmokeSubject => ({
    ...rest,
    secret: secret.value,
    nonce: ports.random.uuid(),
    now: ports.clock.now(),
  });
  const answer = await sendUntilReady(() => toSmokeRequest(toSubject(), target.to), ports);
  if (!answer)
    return failed(
      "its secret cannot be used: Standard Webhooks and Svix want `whsec_…`, and a token must not be empty or hold spaces at its ends, line breaks or characters beyond ASCII",
    );
  if (!answer.ok) return failed(`no answer from ${rest.url}: ${answer.cause}`);
  return checkArrival(answer.response, { endpoint: rest.endpoint, target, isSigned: secret.value !== "" }, ports);
}

interface Expected {
  readonly endpoint: EndpointSettings;
  readonly target: SmokeTarget;
  /** Only a signed request can prove itself, and only then the handler tells MessageIds. */
  readonly isSigned: boolean;
}

async function checkArrival(response: HttpResponse, expected: Expected, ports: SmokePorts): Promise<Check> {
  const { endpoint, target } = expected;
  if (isPending(response)) return { state: "pending", detail: "the function does not see its secret yet" };
  // A 204 could not carry the MessageIds.
  const status = expected.isSigned && endpoint.respond === 204 ? 200 : endpoint.respond;
  if (response.status !== status) return failed(describeAnswer(response, status));
  const names = toNames(target.queues);
  const taken = takenBy(response);
  const untaken = target.queues.filter(({ key }) => expected.isSigned && !taken.includes(key));
  if (untaken.length > 0) return failed(`answered ${status}, but SQS confirmed nothing for ${toNames(untaken)}`);
  if (target.proof === "receipt")
    return { state: "receipt", detail: `SQS confirmed one marked message in ${names}; it stays there` };
  return checkQueues(response.headers["x-webhook2sqs-id"] ?? "", target, ports);
}

async function checkQueues(id: string, target: SmokeTarget, ports: SmokePorts): Promise<Check> {
  const found = await Promise.all(target.queues.map((queue) => isReceived(queue, id, ports)));
  const missing = target.queues.filter((_, index) => !found[index]);
  if (missing.length > 0) return failed(`accepted, but not found in ${toNames(missing)} within 20 s`);
  return { state: "received", detail: `found in, and deleted from, ${toNames(target.queues)}` };
}

async function isReceived({ name, account, region }: QueueSettings, id: string, { aws, clock }: SmokePorts) {
  const sqs = aws.sqs(region);
  const url = await sqs.getQueueUrl(name, account);
  return url !== undefined && findMessage({ url, id }, sqs, clock);
}

/** The queue keys that the handler confirms with a MessageId and a matching MD5. */
function takenBy({ body }: HttpResponse): readonly string[] {
  try {
    const answer: { smoke?: readonly { queue?: string; messageId?: string; md5?: boolean }[] } = JSON.parse(body);
    return (answer.smoke ?? []).flatMap(({ queue, messageId, md5 }) => (queue && messageId && md5 ? [queue] : []));
  } catch {
    return [];
  }
}

function toNames(queues: readonly QueueSettings[]): string {
  return queues.map(({ name }) => name).join(", ");
}

function failed(detail: string): Check {
  return { state: "failed", detail };
}
