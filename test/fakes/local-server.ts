import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

export interface LocalServer {
  readonly url: string;
  /** `<method> <path>` of each request, in order, with its body. */
  readonly requests: readonly {
    readonly line: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  readonly stop: () => Promise<void>;
}

/** An HTTP server on a free port of this machine, for what the emulator cannot be brought to answer. */
export async function startLocalServer(
  answer: (response: ServerResponse, request: { readonly line: string; readonly body: string }) => void,
): Promise<LocalServer> {
  const requests: { line: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer(async (message, response) => {
    const request = { line: `${message.method} ${message.url}`, headers: message.headers, body: await text(message) };
    requests.push(request);
    answer(response, request);
  }).listen(0, "127.0.0.1");
  // A test that fails before it stops the server shall not keep jest from ending.
  server.unref();
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
