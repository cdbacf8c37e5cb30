import { ActionError } from "../errors.ts";
import { ownProperty } from "../own-property.ts";
import type { TemplateResource } from "../stack/deployed-template.ts";
import type { Compared, Place } from "./compared.ts";
import type { Checked } from "./finding.ts";
import { resolvePseudo } from "./resolve-pseudo.ts";

/**
 * Compares the code that the function runs with that of the deployed template, whose key is its hash: CloudFormation
 * can write a function's code and not read it.
 * @param gone logical IDs of what was deleted
 */
export async function checkRunningCode(
  { deployed, subjectOf }: Compared,
  gone: ReadonlySet<string | undefined>,
  place: Place,
): Promise<readonly Checked[]> {
  const functions = Object.entries(deployed.Resources).filter(
    ([logicalId, { Type }]) => Type === functionType && !gone.has(logicalId),
  );
  return Promise.all(
    functions.map(([logicalId, resource]) =>
      checkFunction(resource, { logicalId, type: functionType, subject: subjectOf(logicalId) }, place),
    ),
  );
}

const functionType = "AWS::Lambda::Function";

interface About {
  readonly logicalId: string;
  readonly type: string;
  readonly subject: string;
}

async function checkFunction({ Properties }: TemplateResource, about: About, place: Place): Promise<Checked> {
  const name = String(ownProperty(Properties, "FunctionName"));
  const code = ownProperty(Properties, "Code");
  const [, hash] = /(?:^|\/)([0-9a-f]{64})\.zip$/.exec(String(ownProperty(code, "S3Key"))) ?? [];
  if (hash === undefined) return notChecked(about, "the template names code that is not named by its content");
  const expected = Buffer.from(hash, "hex").toString("base64");
  try {
    const actual = await place.aws.lambda.getCodeSha256(name);
    if (actual === expected) return { findings: [], notChecked: [] };
    const remedy = `Deploy a change, or give the function its code back: ${writeBack(name, code, place)}`;
    return { findings: [{ ...about, kind: "code", property: "Code", expected, actual, remedy }], notChecked: [] };
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== "permission-missing") throw error;
    return notChecked(about, error.message);
  }
}

function writeBack(name: string, code: unknown, place: Place): string {
  const { S3Bucket: bucket, S3Key: key } = Object(resolvePseudo(code, place));
  return `\`aws lambda update-function-code --function-name ${name} --s3-bucket ${bucket} --s3-key ${key} --region ${place.aws.region}\``;
}

function notChecked({ type, subject }: About, reason: string): Checked {
  return { findings: [], notChecked: [{ type: `code of ${type}`, subject, reason }] };
}
