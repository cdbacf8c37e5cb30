import { actionFiles } from "../../test/fixtures/action-files.ts";
import { artifactBucketName, renderArtifactBucket } from "./artifact-bucket.ts";
import { loadFragments } from "./load-fragments.ts";

test("the bucket of an account is found by account and region", () => {
  expect(artifactBucketName("123456789012", "eu-central-1")).toBe("webhook2sqs-artifacts-123456789012-eu-central-1");
});

test("its stack makes the bucket of that name", async () => {
  const { body } = renderArtifactBucket(await loadFragments(actionFiles));
  expect(body.Resources["ArtifactBucket"]?.Properties["BucketName"]).toEqual({
    "Fn::Sub": artifactBucketName(`\${AWS::AccountId}`, `\${AWS::Region}`),
  });
  expect(body.Outputs).toEqual({ BucketName: { Value: { Ref: "ArtifactBucket" } } });
});

test("code is never expired by age, for a rollback may need the oldest; a plan's template is, after a day", async () => {
  const { body } = renderArtifactBucket(await loadFragments(actionFiles));
  const { Rules } = Object(body.Resources["ArtifactBucket"]?.Properties["LifecycleConfiguration"]);
  expect(Rules).toEqual([
    expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
    expect.objectContaining({ Prefix: "plans/", ExpirationInDays: 1 }),
  ]);
  expect(Rules[0]).not.toHaveProperty("ExpirationInDays");
});
