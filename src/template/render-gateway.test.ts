import { propertiesOf, resourcesOf } from "../../test/fixtures/rendered.ts";
import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";

test("the stage waits for the routes that it throttles, and for no other", () => {
  const resources = resourcesOf(fullConfig);
  const keys = resources["ApiStage"]?.DependsOn?.map((id) => resources[id]?.Properties["RouteKey"]);
  expect(keys).toEqual(["ANY /pay/stripe", "ANY /status"]);
});

test("a throttle is rate, burst and metrics together", () => {
  expect(propertiesOf(fullConfig, "ApiStage")).toMatchObject({
    DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400, DetailedMetricsEnabled: false },
    RouteSettings: {
      "ANY /pay/stripe": { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100, DetailedMetricsEnabled: false },
      "ANY /status": { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20, DetailedMetricsEnabled: false },
    },
  });
});

test("without a throttle the stage has none", () => {
  const stage = propertiesOf(smallConfig, "ApiStage");
  expect(stage).not.toHaveProperty("DefaultRouteSettings");
  expect(stage).not.toHaveProperty("RouteSettings");
});

test("without an access log there is neither a group nor a format", () => {
  const config = { ...smallConfig, logs: { ...smallConfig.logs, gateway: false } };
  expect(resourcesOf(config)).not.toHaveProperty("AccessLogGroup");
  expect(propertiesOf(config, "ApiStage")).not.toHaveProperty("AccessLogSettings");
});

test("the access log goes to its group by an ARN without an ending", () => {
  expect(propertiesOf(smallConfig, "ApiStage")["AccessLogSettings"]).toMatchObject({
    DestinationArn: { "Fn::Sub": expect.stringMatching(/:log-group:\$\{AccessLogGroup\}$/) },
  });
});
