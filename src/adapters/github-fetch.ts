import { setTimeout as sleep } from "node:timers/promises";
import { networkCode } from "./network-code.ts";

/** How long a request may take, and how to wait between two. */
export interface Patience {
  /** Milliseconds for one attempt, its whole answer included. */
  readonly timeout: number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** As the action uses it: GitHub that is down costs a call half a minute at most, and what it asks us to wait. */
export const patient: Patience = { timeout: 10_000, wait: (milliseconds) => sleep(milliseconds) };

const attempts = 3;
const longestWait = 10_000;

/** What came of one attempt. */
type Attempt =
  | { readonly lost: false; readonly status: number; readonly headers: Headers; readonly bytes: ArrayBuffer }
  | { readonly lost: true; readonly fault: unknown };

/**
 * A `fetch` that tries up to three times: after a 5xx, a secondary rate limit or a lost connection. What a request that
 * creates something did before its answer was lost nobody knows, so that one is repeated only when it was turned away.
 * It reads the whole answer: one that breaks off Octokit takes for an empty list.
 */
export function createPatientFetch(fetchOnce: typeof fetch, { timeout, wait }: Patience): typeof fetch {
  return (url, options = {}) => send(String(url), options, 1);

  async function send(url: string, options: RequestInit, attempt: number): Promise<Response> {
    const result = await receive(url, options);
    const pause = attempt < attempts ? pauseAfter(result, isRepeatable(url, options), attempt) : undefined;
    if (pause === undefined) return toResponse(result);
    await wait(pause);
    return send(url, options, attempt + 1);
  }

  async function receive(url: string, options: RequestInit): Promise<Attempt> {
    try {
      const response = await fetchOnce(url, { ...options, signal: AbortSignal.timeout(timeout) });
      const bytes = await response.arrayBuffer();
      const { status, headers } = response;
      if (isJsonExpected(status, options)) refuseOther(bytes);
      return { lost: false, status, headers, bytes };
    } catch (fault) {
      return { lost: true, fault };
    }
  }
}

function toResponse(result: Attempt): Response {
  if (result.lost) throw result.fault;
  const { status, headers, bytes } = result;
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers: [...headers] });
}

/** Asking twice does no harm. GraphQL asks with POST. */
function isRepeatable(url: string, { method }: RequestInit): boolean {
  return method !== "POST" || url.endsWith("/graphql");
}

function isJsonExpected(status: number, { headers }: RequestInit): boolean {
  return (status === 200 || status === 201) && !new Headers(headers).get("accept")?.includes("raw");
}

/** A proxy's own page is no answer of GitHub. */
function refuseOther(bytes: ArrayBuffer): void {
  try {
    JSON.parse(toText(bytes));
  } catch {
    throw new TypeError("what came is no JSON");
  }
}

/** Milliseconds to wait before the next attempt; undefined when there shall be none. */
function pauseAfter(result: Attempt, repeatable: boolean, attempt: number): number | undefined {
  const pause = 1_000 * attempt;
  if (result.lost) return repeatable || neverSent.has(networkCode(result.fault)) ? pause : undefined;
  if (!isTurnedAway(result) && !(repeatable && result.status >= 500)) return undefined;
  const asked = result.headers.get("retry-after");
  const wanted = asked === null ? pause : 1_000 * Number(asked);
  return wanted <= longestWait ? wanted : undefined;
}

/** No connection was made. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * GitHub did nothing and says to come again. The hourly limit, which has a date instead, is not waited for:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function isTurnedAway({ status, headers, bytes }: Extract<Attempt, { lost: false }>): boolean {
  if (status === 503) return true;
  if (status !== 403 && status !== 429) return false;
  return headers.has("retry-after") || toText(bytes).includes("secondary rate limit");
}

function toText(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString("utf8");
}
