import http from "node:http";
import https from "node:https";
import { useProxy } from "./proxy.ts";

/** A runtime that notes what it is told. */
function createBench() {
  const [masked, warnings, told] = [[] as string[], [] as string[], [] as unknown[]];
  const ports = {
    mask: (secret: string) => masked.push(secret),
    warning: (text: string) => warnings.push(text),
  };
  const setGlobalProxyFromEnv = (proxy: unknown) => {
    told.push(proxy);
    return () => undefined;
  };
  return { masked, warnings, told, ports, runtime: { setGlobalProxyFromEnv } };
}

test("the process is told of the proxy, and AWS gets the agents that go through it", () => {
  const { told, ports, runtime, warnings } = createBench();
  const proxy = { https_proxy: "http://proxy:3128", no_proxy: "localhost" };
  expect(useProxy(proxy, ports, runtime)).toEqual({ httpAgent: http.globalAgent, httpsAgent: https.globalAgent });
  expect(told).toEqual([proxy]);
  expect(warnings).toEqual([]);
});

test("a proxy's password is masked, as it is written and as it is meant", () => {
  const { masked, ports, runtime } = createBench();
  useProxy({ http_proxy: "http://u:a%2Fb@p:1", https_proxy: "http://u:plain@p:1", no_proxy: "" }, ports, runtime);
  expect(masked).toEqual(["a%2Fb", "a/b", "plain"]);
});

test("a Node.js that knows no proxies is told of, and goes without", () => {
  const { ports, warnings } = createBench();
  expect(useProxy({ http_proxy: "http://p:1", no_proxy: "" }, ports, {})).toBeUndefined();
  expect(warnings).toEqual([expect.stringContaining("Update the runner to one with Node.js 24.14")]);
});
