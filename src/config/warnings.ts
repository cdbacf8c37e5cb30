import { findProvider } from "../providers/resolve-verify.ts";
import type { Draft } from "./checks/draft.ts";
import type { Finding } from "./finding.ts";
import type { EndpointConfig } from "./stack-config.ts";

/** What is allowed and likely to be regretted. */
export function configWarnings({ source, config }: Draft): readonly Finding[] {
  return config.endpoints.flatMap((endpoint) => {
    const path = source.endpoints[endpoint.key]?.throttle ? ["endpoints", endpoint.key, "throttle"] : ["throttle"];
    const throttled = endpoint.throttle ?? config.throttle;
    return throttled === null ? [] : lossyThrottle(endpoint, path);
  });
}

function lossyThrottle({ key, verify }: EndpointConfig, path: Finding["path"]): readonly Finding[] {
  if (findProvider(verify.provider)?.retries429 !== false) return [];
  return [
    {
      path,
      point: "key",
      message: `endpoint "${key}" loses what the gateway answers with 429: ${verify.provider} does not send it again`,
      remedy: "Set the throttle well above the sender's peak, or leave it out",
    },
  ];
}
