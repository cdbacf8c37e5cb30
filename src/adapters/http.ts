import type { Http, HttpRequest, HttpResponse } from "../http-api.ts";

const largestAnswer = 64 * 1024;

/** HTTP through the runtime's own `fetch`; `timeout` bounds the whole answer, in milliseconds. */
export function createHttp({ timeout }: { readonly timeout: number }): Http {
  return { send: (request) => send(request, timeout) };
}

/** HTTP as the action uses it. */
export const http = createHttp({ timeout: 15_000 });

async function send({ url, method, headers, body }: HttpRequest, timeout: number): Promise<HttpResponse> {
  const response = await fetch(url, {
    method,
    headers,
    body: body.length === 0 ? null : new Uint8Array(body),
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await readAtMost(response, largestAnswer),
  };
}

async function readAtMost(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit).toString("utf8");
}
