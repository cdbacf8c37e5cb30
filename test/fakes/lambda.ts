import type { Lambda } from "../../src/ports.ts";
import { awsFault } from "./aws-fault.ts";
import type { FakeCloudFormation } from "./cloudformation.ts";
import type { FakeS3 } from "./s3.ts";

export interface FakeLambda extends Lambda {
  /** What a function runs instead of what its template names, by function name. */
  readonly swapped: Map<string, string>;
}

/** Lambda: a stack's function runs the zip that its template names, as it lay in the bucket. */
export function createFakeLambda(cloudFormation: FakeCloudFormation, s3: FakeS3): FakeLambda {
  const swapped = new Map<string, string>();
  return {
    swapped,
    getCodeSha256: async (name) => {
      const { template, meddled } = cloudFormation.find(name);
      const key = Object(template.Resources["Function"]?.Properties?.["Code"]).S3Key;
      const [code] = [...s3.buckets.values()].flatMap(({ objects }) => objects.get(key) ?? []);
      if (!code || meddled.get("Function") === "deleted")
        throw awsFault("lambda:GetFunctionConfiguration", "ResourceNotFoundException", "Function not found");
      return swapped.get(name) ?? code.checksum;
    },
  };
}
