import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { startLocalServer } from "../fakes/local-server.ts";
import { type ForwardProxy, startForwardProxy } from "./forward-proxy.ts";

/** A GET through the proxy, by an absolute URL. */
function ask(url: string, proxy: string): Promise<readonly [status: number | undefined, body: string]> {
  const agent = new Agent({ proxyEnv: { http_proxy: proxy } });
  return new Promise((resolve, reject) => {
    get(url, { agent }, async (answer) => resolve([answer.statusCode, await text(answer)])).on("error", reject);
  });
}

describe("a proxy", () => {
  let proxy: ForwardProxy;

  beforeAll(async () => {
    proxy = await startForwardProxy();
  });

  afterAll(() => proxy?.stop());

  it("reaches a host that nobody else can resolve, with the path and query it was asked for", async () => {
    const server = await startLocalServer((response) => response.end("there"));
    const url = `http://nowhere.test:${new URL(server.url).port}/a?b=c`;
    expect(await ask(url, proxy.url)).toEqual([200, "there"]);
    expect(server.requests[0]?.line).toBe("GET /a?b=c");
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
    expect(proxy.seen.at(-1)).toBe(`GET ${url}`);
    await server.stop();
  });

  it("lets nobody through without its password", async () => {
    const stranger = new URL(proxy.url);
    stranger.password = "guessed";
    expect(await ask("http://nowhere.test:1/", stranger.href)).toEqual([407, ""]);
  });

  it("says that what it reached is not there", async () => {
    expect(await ask("http://nowhere.test:1/", proxy.url)).toEqual([502, ""]);
  });
});
