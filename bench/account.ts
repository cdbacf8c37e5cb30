import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { prepareAccount } from "../scripts/demo/prepare-account.ts";
import { assembleAction } from "../test/emulators/act.ts";
import { type AwsEmulator, startAwsEmulator } from "../test/emulators/aws-emulator.ts";
import { toolPath } from "../test/emulators/paths.ts";
import { actionCommand, createWorkspace, type Workspace } from "./action-bundle.ts";
import { exampleConfig } from "./example.ts";
import { runTimed } from "./timed-process.ts";

/** An emulated account whose secrets, artifact bucket and artifacts are there before anything is measured. */
export interface Account {
  readonly aws: AwsEmulator;
  /** A copy of the action: what is measured does not change when somebody builds. */
  readonly action: string;
  readonly env: Readonly<Record<string, string>>;
  readonly bucket: string;
  /** A stack as its file says, rendered, with its code in the bucket; without a text the example, under that name. */
  readonly prepare: (stack: string, config?: string) => Promise<Workspace>;
}

export async function startAccount(directory: string): Promise<Account> {
  mkdirSync(directory, { recursive: true });
  const action = assembleAction(join(directory, "action"));
  const aws = await startAwsEmulator({ auth: true });
  const env = { ...aws.environment, PATH: toolPath, HOME: directory };
  await prepareAccount(aws, exampleConfig());
  const first = createWorkspace(directory, "bench-first");
  await runTimed(actionCommand(first, "deploy", { action, env }));
  return {
    aws,
    action,
    env,
    bucket,
    prepare: (stack, config) => prepareStack(createWorkspace(directory, stack, config), { aws, action, env }),
  };
}

/** As the first deploy names it. */
const bucket = "webhook2sqs-artifacts-000000000000-us-east-1";

async function prepareStack(
  workspace: Workspace,
  account: Pick<Account, "aws" | "action" | "env">,
): Promise<Workspace> {
  await runTimed(actionCommand(workspace, "render", account));
  const folder = join(workspace.folder, "webhook2sqs-out", "sha256");
  const [zip = ""] = readdirSync(folder);
  const s3 = new S3Client({ ...account.aws.client, forcePathStyle: true });
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `sha256/${zip}`,
      Body: readFileSync(join(folder, zip)),
      ChecksumSHA256: Buffer.from(zip.replace(".zip", ""), "hex").toString("base64"),
    }),
  );
  return workspace;
}
