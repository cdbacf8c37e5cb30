import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** A company's proxy: what it lets through, and what it saw. */
export interface ForwardProxy {
  /** With the user and password that it asks for. */
  readonly url: string;
  readonly password: string;
  /** `CONNECT <host>:<port>` or `<method> <URL>` of each request, in order. */
  readonly seen: readonly string[];
  readonly stop: () => Promise<void>;
}

const user = "runner";
const password = "proxy pass/word";

/**
 * Starts a proxy on a free port of 127.0.0.1. It makes tunnels, passes plain requests, and takes every host for this
 * machine: so a name that nobody else can resolve is reached through it alone.
 */
export async function startForwardProxy(): Promise<ForwardProxy> {
  const seen: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((message, response) => {
    seen.push(`${message.method} ${message.url}`);
    if (isKnown(message)) passOn(message, response);
    else response.writeHead(407).end();
  });
  server.on("connect", (message: IncomingMessage, client: Duplex) => {
    seen.push(`CONNECT ${message.url}`);
    sockets.add(client.on("error", () => client.destroy()));
    if (isKnown(message)) sockets.add(tunnel(message, client));
    else client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const credentials = `${user}:${encodeURIComponent(password)}`;
  return {
    url: `http://${credentials}@127.0.0.1:${Object(server.address()).port}`,
    ...{ password, seen },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isKnown({ headers }: IncomingMessage): boolean {
  const known = Buffer.from(`${user}:${password}`).toString("base64");
  return headers["proxy-authorization"] === `Basic ${known}`;
}

function tunnel({ url = "" }: IncomingMessage, client: Duplex): Duplex {
  const upstream = connect(Number(url.split(":").at(-1)), "127.0.0.1", () => {
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on("error", () => client.destroy());
  client.on("close", () => upstream.destroy());
  return upstream;
}

function passOn(message: IncomingMessage, response: ServerResponse): void {
  const { pathname, search, port, host } = new URL(message.url ?? "");
  const { "proxy-authorization": _, ...headers } = message.headers;
  const options = { host: "127.0.0.1", port, method: message.method, path: `${pathname}${search}` };
  const onward = request({ ...options, headers: { ...headers, host } }, (answer) => {
    answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
  });
  onward.on("error", () => response.writeHead(502).end());
  message.pipe(onward);
}
