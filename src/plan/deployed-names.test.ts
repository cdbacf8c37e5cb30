import { readDeployedNames } from "./deployed-names.ts";

test("the names of a config are read from the metadata of what it became", () => {
  const names = { queues: { "acme-events": "events" }, endpoints: { "/github": "github" } };
  expect(readDeployedNames({ Resources: {}, Metadata: { webhook2sqs: { names } } })).toEqual(names);
});

test.each([undefined, null, "text", {}, { webhook2sqs: null }, { webhook2sqs: { names: 1 } }])(
  "metadata that is %j names nothing",
  (Metadata) => {
    expect(readDeployedNames({ Resources: {}, Metadata })).toEqual({ queues: {}, endpoints: {} });
  },
);
