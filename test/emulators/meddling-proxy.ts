import { once } from "node:events";
import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";

/** What a proxy sees of a request: `CreateChangeSet` of an AWS API with actions, `PUT /bucket/key` of any other. */
export interface Passing {
  readonly action: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  /** Whose key signed it; null when nobody's did. */
  readonly accessKey: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** What happens to one request: `pass` sends it on and gives its answer. Null: the connection is lost. */
export type Meddle = (request: Passing, pass: () => Promise<Answer>) => Promise<Answer | null>;

export interface MeddlingProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Stands before a server, on a free port of 127.0.0.1, and lets `meddle` say what becomes of each request. */
export async function startMeddlingProxy(upstream: string, meddle: Meddle): Promise<MeddlingProxy> {
  const server = createServer((message, response) => {
    exchange({ message, upstream, meddle }, response).catch(() => message.socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The answer with other text in the place of what matches. */
export function replaced(answer: Answer, pattern: RegExp, text: string): Answer {
  const changed = answer.body.toString().replace(pattern, text);
  const at = answer.headers.findIndex((header) => header.toLowerCase() === "content-length");
  return {
    ...answer,
    headers: answer.headers.with(at + 1, String(Buffer.byteLength(changed))),
    body: Buffer.from(changed),
  };
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly upstream: string;
  readonly meddle: Meddle;
}

async function exchange({ message, upstream, meddle }: Exchange, response: ServerResponse): Promise<void> {
  const body = await buffer(message);
  const answer = await meddle(toPassing(message, body.toString()), () => passOn(upstream, message, body));
  if (answer === null) {
    message.socket.destroy();
    return;
  }
  response.writeHead(answer.status, [...answer.headers]).end(answer.body);
}

function toPassing(message: IncomingMessage, body: string): Passing {
  const { url: path = "", headers } = message;
  const [, accessKey = null] = /Credential=([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  return { action: actionOf(message, body), path, body, accessKey };
}

function actionOf({ method = "", url = "", headers }: IncomingMessage, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.replace(/^.*\./, "");
  return new URLSearchParams(body).get("Action") ?? `${method} ${url.replace(/\?.*/, "")}`;
}

/** With its own `Host`, which is signed. */
function passOn(upstream: string, { method, url, rawHeaders }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { protocol, hostname, port } = new URL(upstream);
  const send = protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const onward = send({ hostname, port, method, path: url, headers: rawHeaders }, async (answer) => {
      const { statusCode: status = 502, rawHeaders: headers } = answer;
      // A whole body needs no chunks.
      buffer(answer).then(
        (whole) => resolve({ status, headers: withLength(headers, method, whole), body: whole }),
        reject,
      );
    });
    onward.on("error", reject).end(body);
  });
}

function withLength(headers: readonly string[], method: string | undefined, body: Buffer): readonly string[] {
  if (method === "HEAD") return headers;
  const names = new Set(["content-length", "transfer-encoding"]);
  const kept = headers.flatMap((name, at) =>
    at % 2 === 0 && !names.has(name.toLowerCase()) ? [name, headers[at + 1] ?? ""] : [],
  );
  return [...kept, "content-length", String(body.length)];
}
