import http from "node:http";
import https from "node:https";
import type { Progress } from "../ports.ts";
import type { ProxyVariables } from "../proxy-variables.ts";

/** What the SDK sends its requests through. */
export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

interface Runtime {
  /** Of Node 24.14 and later. */
  readonly setGlobalProxyFromEnv?: typeof http.setGlobalProxyFromEnv;
}

/**
 * Lets this process reach everything through the runner's proxy: `fetch` by itself, AWS by the agents. The toolkit does
 * it by itself for GitHub. Where there is a proxy for plain HTTP alone, Node's `fetch` takes it for HTTPS too.
 * @returns undefined where Node knows no way
 */
export function useProxy(
  proxy: ProxyVariables,
  { mask, warning }: { readonly mask: (secret: string) => void; readonly warning: Progress["warning"] },
  { setGlobalProxyFromEnv }: Runtime = http,
): Agents | undefined {
  for (const url of [proxy.http_proxy, proxy.https_proxy]) maskPassword(url, mask);
  if (setGlobalProxyFromEnv === undefined) {
    warning(
      `HTTPS_PROXY or HTTP_PROXY is set, but Node.js ${process.version} of this runner reaches AWS without a proxy. Update the runner to one with Node.js 24.14 or later.`,
    );
    return undefined;
  }
  setGlobalProxyFromEnv({ ...proxy });
  return { httpAgent: http.globalAgent, httpsAgent: https.globalAgent };
}

/** As it stands in the URL, and as it is meant. */
function maskPassword(url: string | undefined, mask: (secret: string) => void): void {
  const password = url === undefined ? "" : new URL(url).password;
  if (password !== "") for (const form of new Set([password, decodeURIComponent(password)])) mask(form);
}
