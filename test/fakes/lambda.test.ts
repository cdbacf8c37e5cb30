import { createDeployedWorld } from "./deployed-world.ts";

test("a function runs the zip that its template names, until it is swapped", async () => {
  const { aws, lambda, s3 } = await createDeployedWorld();
  const checksums = [...s3.buckets.values()].flatMap(({ objects }) => [...objects.values()].map((o) => o.checksum));
  expect(checksums).toContain(await aws.lambda.getCodeSha256("acme"));
  lambda.swapped.set("acme", "other");
  expect(await aws.lambda.getCodeSha256("acme")).toBe("other");
});

test("a function whose code never was in a bucket is not there", async () => {
  const { aws, s3 } = await createDeployedWorld();
  s3.buckets.clear();
  await expect(aws.lambda.getCodeSha256("acme")).rejects.toThrow("Function not found");
});
