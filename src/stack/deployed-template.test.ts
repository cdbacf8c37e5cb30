import { isSameTemplate, parseTemplate, pathsOf, queuesOf } from "./deployed-template.ts";

const template = parseTemplate(
  JSON.stringify({
    Resources: {
      Queue: { Type: "AWS::SQS::Queue", DeletionPolicy: "RetainExceptOnCreate", Properties: { QueueName: "acme-a" } },
      Smoke: { Type: "AWS::SQS::Queue", DeletionPolicy: "Delete", Properties: { QueueName: "acme-smoke" } },
      Unnamed: { Type: "AWS::SQS::Queue" },
      Route: { Type: "AWS::ApiGatewayV2::Route", Properties: { RouteKey: "ANY /github" } },
    },
  }),
);

test("the queues of a template are those that are kept", () => {
  expect(queuesOf(template)).toEqual(
    new Map([
      ["Queue", "acme-a"],
      ["Unnamed", "undefined"],
    ]),
  );
});

test("the paths of a template are its routes without their method", () => {
  expect(pathsOf(template)).toEqual(new Map([["Route", "/github"]]));
});

test("a template without resources has none", () => {
  expect(parseTemplate("{}")).toEqual({ Resources: {} });
});

test.each([
  ["metadata", { ...template, Metadata: { commit: "c0ffee" } }, true],
  ["the order of keys", { Resources: Object.fromEntries(Object.entries(template.Resources).reverse()) }, true],
  ["an output", { ...template, Outputs: {} }, false],
  ["a resource", { Resources: {} }, false],
])("two templates that differ in %s deploy the same or not", (_what, other, isSame) => {
  expect(isSameTemplate(template, other)).toBe(isSame);
});

test("a template that somebody put there as YAML is not ours", () => {
  expect(() => parseTemplate("Resources: {}")).toThrow("not JSON, so this project did not write it");
});
