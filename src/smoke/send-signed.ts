import type { EndpointSettings, QueueSettings } from "../../handler/settings.ts";
import type { HttpResponse } from "../http-api.ts";
import { describeAnswer } from "./describe-answer.ts";
import { isPending, sendUntilReady } from "./send-until-ready.ts";
import type { SendPorts } from "./smoke-ports.ts";
import type { Check } from "./smoke-report.ts";
import { type SmokeSubject, toSmokeRequest } from "./smoke-request.ts";
import type { SmokeTarget } from "./smoke-target.ts";
import { type TriedEndpoint, toSignedTrial } from "./tried-endpoint.ts";

/** What became of a signed request: `judged`, or `accepted` with a message that must now be in each of its queues. */
export type Signed =
  | { readonly state: "judged"; readonly check: Check }
  | { readonly state: "accepted"; readonly id: string; readonly queues: readonly QueueSettings[] };

/** Sends a correctly signed request and reads from its answer where its message went. */
export async function sendSigned(tried: TriedEndpoint, ports: SendPorts): Promise<Signed> {
  const trial = toSignedTrial(tried);
  if (!trial.sent) return { state: "judged", check: trial.check };
  const { secret, target } = trial;
  const { url, endpoint } = tried;
  const toSubject = (): SmokeSubject => ({
    url,
    endpoint,
    secret,
    nonce: ports.random.uuid(),
    now: ports.clock.now(),
  });
  const answer = await sendUntilReady(() => toSmokeRequest(toSubject(), target.to), ports);
  if (!answer) return failed("its scheme leaves nothing that could be signed");
  if (!answer.ok) return failed(`no answer from ${url}: ${answer.cause}`);
  return judgeAnswer(answer.response, { endpoint, target, isSigned: secret !== "" });
}

interface Expected {
  readonly endpoint: EndpointSettings;
  readonly target: SmokeTarget;
  /** Only a signed request can prove itself, and only then the handler tells MessageIds. */
  readonly isSigned: boolean;
}

function judgeAnswer(response: HttpResponse, { endpoint, target, isSigned }: Expected): Signed {
  if (isPending(response)) return judged("pending", "the function does not see its secret yet");
  // A 204 could not carry the MessageIds.
  const status = isSigned && endpoint.respond === 204 ? 200 : endpoint.respond;
  if (response.status !== status) return failed(describeAnswer(response, status));
  const taken = takenBy(response);
  const untaken = target.queues.filter(({ key }) => isSigned && !taken.includes(key));
  if (untaken.length > 0) return failed(`answered ${status}, but SQS confirmed nothing for ${toNames(untaken)}`);
  if (target.proof === "receipt")
    return judged("receipt", `SQS confirmed one marked message in ${toNames(target.queues)}; it stays there`);
  const id = response.headers["x-webhook2sqs-id"];
  return id
    ? { state: "accepted", id, queues: target.queues }
    : failed(`answered ${status} without an x-webhook2sqs-id, so that its message cannot be looked for`);
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

/** The queues' names, as a sentence lists them. */
export function toNames(queues: readonly QueueSettings[]): string {
  return queues.map(({ name }) => name).join(", ");
}

function failed(detail: string): Signed {
  return judged("failed", detail);
}

function judged(state: Check["state"], detail: string): Signed {
  return { state: "judged", check: { state, detail } };
}
