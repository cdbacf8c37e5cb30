import { readMetadata } from "./deployed-metadata.ts";

test("a field is read from the metadata that deploy wrote", () => {
  expect(readMetadata({ Resources: {}, Metadata: { webhook2sqs: { commit: "c0ffee" } } }, "commit")).toBe("c0ffee");
});

test.each([undefined, null, "text", {}, { webhook2sqs: null }, { webhook2sqs: [] }])(
  "of metadata like %j nothing is read",
  (Metadata) => {
    expect(readMetadata({ Resources: {}, Metadata }, "commit")).toBeUndefined();
  },
);
