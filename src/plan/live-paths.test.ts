import { readLivePaths } from "./live-paths.ts";

const route = (path: string) => ({ Type: "AWS::ApiGatewayV2::Route", Properties: { RouteKey: `POST ${path}` } });
const Resources = { A: route("/a"), B: route("/b") };

test("a path that was deployed before its secret was there is not live yet", () => {
  const Metadata = { webhook2sqs: { pending: ["/a"] } };
  expect(readLivePaths({ Resources, Metadata })).toEqual(new Set(["/b"]));
});

test.each([undefined, null, {}, { webhook2sqs: null }, { webhook2sqs: { pending: "/a" } }])(
  "under metadata like %j every path is live",
  (Metadata) => {
    expect(readLivePaths({ Resources, Metadata })).toEqual(new Set(["/a", "/b"]));
  },
);
