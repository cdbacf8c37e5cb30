import type { EndpointConfig, StackConfig, Throttle } from "../config/stack-config.ts";
import type { Fragments } from "./load-fragments.ts";
import { toIdHash } from "./logical-id.ts";
import { type Part, toPart } from "./part.ts";
import { toDays } from "./to-days.ts";

/** Renders the public address: the API, its access log, and a route for each endpoint. */
export function renderGateway(config: StackConfig, fragments: Fragments): readonly Part[] {
  return [
    ...(config.logs.gateway ? [renderAccessLog(config, fragments)] : []),
    renderApi(config, fragments),
    ...config.endpoints.map((endpoint) => renderRoute(endpoint, fragments)),
  ];
}

function renderAccessLog({ name, logs }: StackConfig, fragments: Fragments): Part {
  const values = { StackName: name, Retention: toDays(logs.retention) };
  return toPart("logs", fragments["access-log"], { values });
}

function renderApi(config: StackConfig, fragments: Fragments): Part {
  const throttled = config.endpoints.filter(isThrottled);
  const settings = throttled.map(({ path, throttle }) => [toRouteKey(path), toRouteSettings(throttle)] as const);
  const values = {
    StackName: config.name,
    FunctionName: config.name,
    ThrottleRate: config.throttle?.rate ?? null,
    ThrottleBurst: config.throttle?.burst ?? null,
    DetailedMetrics: config.throttle === null ? null : false,
    RouteSettings: settings.length === 0 ? null : Object.fromEntries(settings),
    ...(config.logs.gateway
      ? { AccessLogGroup: { Ref: "AccessLogGroup" } }
      : { AccessLogGroup: null, AccessLogFormat: null }),
  };
  const dependsOn = {
    ApiIntegration: ["Function"],
    InvokePermission: ["Function"],
    // The stage is refused while it names a route that is not there.
    ApiStage: throttled.map(({ path }) => toRouteId(path)),
  };
  return toPart("endpoints", fragments.api, { values, dependsOn });
}

type ThrottledEndpoint = EndpointConfig & { readonly throttle: Throttle };

function isThrottled(endpoint: EndpointConfig): endpoint is ThrottledEndpoint {
  return endpoint.throttle !== null;
}

/** All three together: what is left out is not the stage's default but none. */
function toRouteSettings({ rate, burst }: Throttle) {
  return { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst, DetailedMetricsEnabled: false };
}

function toRouteKey(path: string): string {
  return `ANY ${path}`;
}

function renderRoute({ key, path }: EndpointConfig, fragments: Fragments): Part {
  const values = { ApiId: { Ref: "Api" }, IntegrationId: { Ref: "ApiIntegration" }, RouteKey: toRouteKey(path) };
  return toPart(`endpoints.${key}`, fragments.route, {
    values,
    suffix: toIdHash(path),
    dependsOn: { Route: ["Function"] },
  });
}

function toRouteId(path: string): string {
  return `Route${toIdHash(path)}`;
}
