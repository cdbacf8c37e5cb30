import { render } from "../../test/fixtures/rendered.ts";
import { fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";
import { diffProperties } from "./diff-properties.ts";

const queue = { Type: "AWS::SQS::Queue", Properties: { QueueName: "acme-builds", VisibilityTimeout: 30 } };
const route = { Type: "AWS::ApiGatewayV2::Route", Properties: { RouteKey: "ANY /github" } };

const before: TemplateBody = { Resources: { Queue: queue, Route: route }, Metadata: { commit: "1" } };

test("a changed resource is told property by property, under the file's name for it", () => {
  const after = {
    Resources: {
      Queue: { ...queue, DeletionPolicy: "Retain", Properties: { QueueName: "acme-builds", VisibilityTimeout: 60 } },
      Route: route,
    },
    Metadata: { commit: "2" },
  };
  expect(diffProperties(before, after, { Queue: "queues.builds" })).toEqual([
    {
      logicalId: "Queue",
      subject: "queues.builds",
      type: "AWS::SQS::Queue",
      lines: ['+ DeletionPolicy: "Retain"', "- Properties.VisibilityTimeout: 30", "+ Properties.VisibilityTimeout: 60"],
    },
  ]);
});

test("a resource that comes or goes has no lines, and one without a name in the file has its own", () => {
  expect(diffProperties(before, { Resources: { Queue: queue, New: route } }, {})).toEqual([
    { logicalId: "New", subject: "", type: route.Type, lines: [] },
    { logicalId: "Route", subject: "ANY /github", type: route.Type, lines: [] },
  ]);
});

test("a first deploy adds everything, in the order of the file's names", () => {
  const { body, subjects } = render(fullConfig);
  const diffs = diffProperties(null, body, subjects);
  expect(diffs).toHaveLength(Object.keys(body.Resources).length);
  expect(diffs.flatMap(({ lines }) => lines)).toEqual([]);
  expect(diffs.map(({ subject }) => subject)).toEqual(diffs.map(({ subject }) => subject).toSorted());
});

test("the order of resources says nothing", () => {
  const { body, subjects } = render(fullConfig);
  const turned = { ...body, Resources: Object.fromEntries(Object.entries(body.Resources).toReversed()) };
  const old = render(smallConfig).body;
  expect(diffProperties(old, turned, subjects)).toEqual(diffProperties(old, body, subjects));
  expect(diffProperties(turned, body, subjects)).toEqual([]);
});
