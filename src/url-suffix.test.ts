import { urlSuffix } from "./url-suffix.ts";

test.each([
  ["aws", "amazonaws.com"],
  ["aws-us-gov", "amazonaws.com"],
  ["aws-cn", "amazonaws.com.cn"],
  ["aws-eusc", "amazonaws.eu"],
])("the hosts of the partition %s end in %s", (partition, suffix) => {
  expect(urlSuffix(partition)).toBe(suffix);
});
