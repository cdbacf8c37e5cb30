import type { Http, HttpRequest, HttpResponse } from "../http-api.ts";
import type { Clock } from "../ports.ts";

const patience = 60_000;

/** The answer, or the network's own words when there was none. */
export type Answer =
  | { readonly ok: true; readonly response: HttpResponse }
  | { readonly ok: false; readonly cause: string };

/**
 * Sends until the answer is one that the handler gave on purpose: a new route, permission or role takes seconds to
 * reach every part of AWS, and shows as 404, 403 or 5xx meanwhile.
 * @param toRequest makes each attempt afresh, so that its timestamp is current
 * @param ports `remind` is called before each pause
 * @returns null when no request can be made
 */
export async function sendUntilReady(
  toRequest: () => HttpRequest | null,
  { http, clock, remind }: { readonly http: Http; readonly clock: Clock; readonly remind: () => void },
): Promise<Answer | null> {
  const deadline = clock.now() + patience;
  for (let pause = 500; ; pause = Math.min(pause * 2, 5_000)) {
    const request = toRequest();
    if (!request) return null;
    const answer = await send(request, http);
    if (isSettled(answer) || clock.now() + pause > deadline) return answer;
    remind();
    await clock.sleep(pause);
  }
}

async function send(request: HttpRequest, http: Http): Promise<Answer> {
  try {
    return { ok: true, response: await http.send(request) };
  } catch (error) {
    return { ok: false, cause: causeOf(error) };
  }
}

/** The runtime's `fetch` hides the network's words in the cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return String(cause);
}

/** The gateway's own answers carry no id of ours. */
function isSettled(answer: Answer): boolean {
  if (!answer.ok || !answer.response.headers["x-webhook2sqs-id"]) return false;
  return answer.response.status < 500 || isPending(answer.response);
}

/** The handler's own 503 for a secret that is not set yet. */
export function isPending({ status, body }: HttpResponse): boolean {
  return status === 503 && body.includes('"pending"');
}
