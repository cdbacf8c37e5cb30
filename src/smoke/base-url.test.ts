import { baseUrl } from "./base-url.ts";

const outputs = { apiId: "a1b2c3", baseUrl: "https://evil.example/" };

test.each([
  ["aws", "eu-central-1", "https://a1b2c3.execute-api.eu-central-1.amazonaws.com"],
  ["aws-us-gov", "us-gov-west-1", "https://a1b2c3.execute-api.us-gov-west-1.amazonaws.com"],
  ["aws-cn", "cn-north-1", "https://a1b2c3.execute-api.cn-north-1.amazonaws.com.cn"],
])("in the partition %s an endpoint's host is made of AWS ids alone", (partition, region, url) => {
  expect(baseUrl(outputs, { partition, region, endpointOverridden: false })).toBe(url);
});

test("under an overridden endpoint the host is the one that CloudFormation returned", () => {
  const aws = { partition: "aws", region: "us-east-1", endpointOverridden: true };
  expect(baseUrl({ ...outputs, baseUrl: "http://a.execute-api.localhost:4566/" }, aws)).toBe(
    "http://a.execute-api.localhost:4566",
  );
});
