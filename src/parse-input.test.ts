import { parseEvent } from "./event.ts";
import { readEnvironment } from "./inputs.ts";

const event = parseEvent({ repository: { id: 4242, default_branch: "main" } });
const read = (variables: Readonly<Record<string, string>>) =>
  readEnvironment(event, { INPUT_COMMAND: "validate", ...variables });

test.each(["eu-central-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "ap-southeast-7"])(
  "%s is a region",
  (region) => {
    expect(read({ "INPUT_AWS-REGION": region }).inputs.region).toBe(region);
  },
);

test.each([
  "eu_central_1",
  "EU-CENTRAL-1",
  "Frankfurt",
  "eu-central",
  "eu-central-1.evil.example",
  "eu-central-1a",
  "-",
])("%s is no region, wherever it is written", (region) => {
  const words = { code: "input-invalid", remedy: "Write a region's code, such as eu-central-1." };
  for (const [name, subject] of [
    ["INPUT_AWS-REGION", "The input `aws-region`"],
    ["AWS_REGION", "AWS_REGION"],
    ["AWS_DEFAULT_REGION", "AWS_DEFAULT_REGION"],
  ] as const)
    expect(() => read({ [name]: region })).toThrow(
      expect.objectContaining({ ...words, message: `${subject} is ${JSON.stringify(region)}` }),
    );
});

test.each(["abc", "acme.code-1", "1".repeat(63), "webhook2sqs-artifacts-123456789012-eu-central-1"])(
  "%s is a bucket's name",
  (name) => {
    expect(read({ "INPUT_ARTIFACT-BUCKET": name }).inputs.artifactBucket).toBe(name);
  },
);

test.each([
  ...["ab", "a".repeat(64), "Acme", "acme_code", "acme code", "-acme", "acme-", ".acme", "a..b", "192.168.5.4"],
  ...["s3://acme", "arn:aws:s3:::acme", "acme/code"],
])("%s is no bucket's name", (name) => {
  expect(() => read({ "INPUT_ARTIFACT-BUCKET": name })).toThrow(
    expect.objectContaining({
      code: "input-invalid",
      message: `The input \`artifact-bucket\` is ${JSON.stringify(name)}`,
      remedy: expect.stringContaining("3 to 63 lower-case letters, digits, dots and hyphens"),
    }),
  );
});

test.each(["localhost:4566", "localhost", "ftp://localhost", "http://", "http://localhost:99999"])(
  "%s is no endpoint to send AWS's calls to",
  (url) => {
    expect(() => read({ AWS_ENDPOINT_URL: url })).toThrow(
      expect.objectContaining({ code: "input-invalid", message: `AWS_ENDPOINT_URL is ${JSON.stringify(url)}` }),
    );
  },
);
