import { createFakeIam } from "./iam.ts";

test("a provider is listed and described once it is there", async () => {
  const iam = createFakeIam();
  expect(await iam.listOpenIDConnectProviders()).toEqual([]);
  await expect(iam.getOpenIDConnectProvider("arn:a")).rejects.toThrow("arn:a not found");
  iam.providers.set("arn:a", ["sts.amazonaws.com"]);
  expect(await iam.listOpenIDConnectProviders()).toEqual(["arn:a"]);
  expect(await iam.getOpenIDConnectProvider("arn:a")).toEqual(["sts.amazonaws.com"]);
});
