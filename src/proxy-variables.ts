import { ActionError } from "./errors.ts";

/** The runner's proxies, by the names that every tool knows them; each is a whole URL. */
export interface ProxyVariables {
  readonly http_proxy?: string;
  readonly https_proxy?: string;
  /** Hosts that are reached without one. */
  readonly no_proxy: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY in either case, as the runner's toolkit does for GitHub, so that AWS goes
 * the same way: a name in NO_PROXY stands for its subdomains too, and this machine is reached directly.
 * @returns null when there is no proxy
 * @throws ActionError `input-invalid`
 */
export function readProxy(variables: Variables): ProxyVariables | null {
  const read = (name: string) => variables[name] || variables[name.toUpperCase()] || "";
  const [http, https] = [toUrl("http_proxy", read("http_proxy")), toUrl("https_proxy", read("https_proxy"))];
  if (http === null && https === null) return null;
  return {
    ...(http !== null && { http_proxy: http }),
    ...(https !== null && { https_proxy: https }),
    no_proxy: ["localhost", "127.0.0.1", "[::1]", ...read("no_proxy").split(",").flatMap(withSubdomains)].join(","),
  };
}

function toUrl(name: string, text: string): string | null {
  if (text === "") return null;
  const url = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/^https?:/i.test(url) && URL.canParse(url)) return url;
  // It may hold a password.
  throw new ActionError("input-invalid", {
    message: `${name.toUpperCase()} is no URL of a proxy`,
    remedy: "Write http://<host>:<port> or https://<host>:<port>, or unset it.",
  });
}

/** Node takes `example.com` for that host alone. */
function withSubdomains(entry: string): readonly string[] {
  const name = entry.trim();
  if (name === "") return [];
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(name) && !/^[\d.-]+$/.test(name) ? [name, `.${name}`] : [name];
}
