import { render } from "../../test/fixtures/rendered.ts";
import { fullConfig, largeConfig, smallConfig } from "../../test/fixtures/stack-config.ts";

// Golden: with another logical ID a queue would be replaced and a route refused.
test("the logical IDs of a stack never change", () => {
  expect(Object.keys(render(smallConfig).body.Resources)).toEqual([
    "FunctionLogGroup",
    "FunctionRole",
    "Function",
    "DeadLetterQueue862417b9e7",
    "DeadLetterQueuePolicy862417b9e7",
    "Queue862417b9e7",
    "QueuePolicy862417b9e7",
    "SmokeQueue",
    "SmokeQueuePolicy",
    "QueueGrantbb58c0c4de",
    "QueueGrant9832b2cada",
    "SecretGrant909e8716fd",
    "AccessLogGroup",
    "Api",
    "ApiIntegration",
    "InvokePermission",
    "ApiStage",
    "Route7b2f4e2a69",
  ]);
});

test("each resource is known by the part of the config file it came from", () => {
  expect(render(smallConfig).subjects).toMatchObject({
    Function: "function",
    FunctionRole: "function",
    Queue862417b9e7: "queues.events",
    DeadLetterQueue862417b9e7: "queues.events.deadLetter",
    QueueGrantbb58c0c4de: "queues.events",
    SmokeQueue: "endpoints",
    SecretGrant909e8716fd: "endpoints.github.verify.secret",
    AccessLogGroup: "logs",
    ApiStage: "endpoints",
    Route7b2f4e2a69: "endpoints.github",
  });
  expect(render(fullConfig).subjects).toMatchObject({ KeyGrant439b3b6400: "queues.image-events.kmsKey" });
});

test("outputs do not grow with the endpoints", () => {
  expect(Object.keys(render(largeConfig(3)).body.Outputs)).toEqual(["FunctionName", "FunctionArn", "BaseUrl", "ApiId"]);
});

test("every reference of a template is to a resource of it", () => {
  const { Resources, Outputs } = render(fullConfig).body;
  const text = JSON.stringify([Resources, Outputs]);
  const referred = [...text.matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"|\$\{([\w:]+)/g)]
    .flatMap(([, ref, attribute, variable]) => ref ?? attribute ?? variable ?? [])
    .concat(Object.values(Resources).flatMap(({ DependsOn }) => DependsOn ?? []));
  expect(referred.filter((id) => !id.startsWith("AWS::") && Resources[id] === undefined)).toEqual([]);
});
