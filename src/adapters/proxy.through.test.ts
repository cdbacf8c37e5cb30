import http from "node:http";
import { type ForwardProxy, startForwardProxy } from "../../test/emulators/forward-proxy.ts";
import { type LocalServer, startLocalServer } from "../../test/fakes/local-server.ts";
import { readProxy } from "../proxy-variables.ts";
import { createAws } from "./aws.ts";
import { createHttp } from "./http.ts";
import { type Agents, useProxy } from "./proxy.ts";

const identity =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:x</Arn><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
const noPorts = { mask: () => undefined, warning: () => undefined };
const before = { ...process.env };

describe("AWS and the endpoints, behind a proxy that alone resolves their names", () => {
  let proxy: ForwardProxy;
  let server: LocalServer;
  let agents: Agents | undefined;
  let port: string;
  let restore: () => void;

  beforeAll(async () => {
    [proxy, server] = await Promise.all([startForwardProxy(), startLocalServer((response) => response.end(identity))]);
    port = new URL(server.url).port;
    // What it gives back is how this process was before: other tests run in it too.
    restore = http.setGlobalProxyFromEnv({ http_proxy: proxy.url });
    const read = readProxy({ HTTP_PROXY: proxy.url, NO_PROXY: "direct.test" });
    agents = useProxy(read ?? { no_proxy: "" }, noPorts);
  });

  afterAll(async () => {
    restore();
    process.env = before;
    await Promise.all([proxy.stop(), server.stop()]);
  });

  const send = (host: string) =>
    createHttp({ timeout: 5_000 }).send({
      url: `http://${host}:${port}/`,
      method: "POST",
      headers: {},
      body: Buffer.from(""),
    });

  const whoAmI = (host: string) => {
    const AWS_ENDPOINT_URL = `http://${host}:${port}`;
    Object.assign(process.env, { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" });
    return createAws(
      { region: "eu-central-1", endpointOverridden: true, agents },
      noPorts.mask,
    ).sts.getCallerIdentity();
  };

  it("are reached through it", async () => {
    expect((await send("api.proxied.test")).status).toBe(200);
    expect(await whoAmI("sts.proxied.test")).toEqual({ account: "1", partition: "aws" });
    expect(proxy.seen).toEqual([
      expect.stringContaining("api.proxied.test"),
      expect.stringContaining("sts.proxied.test"),
    ]);
  });

  it.each(["direct.test", "below.direct.test"])("are asked for directly where NO_PROXY has them: %s", async (host) => {
    const seen = proxy.seen.length;
    await expect(send(host)).rejects.toThrow("fetch failed");
    await expect(whoAmI(host)).rejects.toThrow("ENOTFOUND");
    expect(proxy.seen).toHaveLength(seen);
  });

  it("are reached directly on this machine", async () => {
    const seen = proxy.seen.length;
    expect((await send("127.0.0.1")).status).toBe(200);
    expect(await whoAmI("localhost")).toMatchObject({ account: "1" });
    expect(proxy.seen).toHaveLength(seen);
  });
});
