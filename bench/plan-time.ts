import { CloudFormationClient, DeleteChangeSetCommand } from "@aws-sdk/client-cloudformation";
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type Account, startAccount } from "./account.ts";
import { actionCommand, readResult, type Workspace } from "./action-bundle.ts";
import { cliPlan, uploadPrefix } from "./aws-cli.ts";
import { manyEndpoints } from "./example.ts";
import { interleave, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";
import { runTimed } from "./timed-process.ts";

const sizes = [1, 10, 100];
const rounds = 9;

/**
 * Wall time of a plan of one change to a standing stack, by a change set. Both plan the same change to the same stack,
 * which stays as it was: ours takes back what it made, the CLI's is taken back after the clock has stopped.
 */
export async function measurePlanTime(directory: string): Promise<readonly Row[]> {
  const account = await startAccount(directory);
  try {
    const rows: Row[] = [];
    for (const endpoints of sizes) rows.push(await measure(endpoints, account));
    return rows;
  } finally {
    await account.aws.stop();
  }
}

async function measure(endpoints: number, account: Account): Promise<Row> {
  const workspace = await prepareChange(endpoints, account);
  const both = [series(() => planOurs(workspace, account)), series(() => planByCli(workspace, account))] as const;
  // Not counted, as in the deploys.
  await interleave(both, { rounds: 1, inARow: 1 });
  for (const { values } of both) values.length = 0;
  await interleave(both, { rounds, inARow: 1 });
  const [ours, cli] = both;
  return {
    what: `plan, ${endpoints} ${endpoints === 1 ? "endpoint" : "endpoints"}, wall time, p50`,
    unit: "s",
    ours: median(ours.values),
    peer: { name: "aws cloudformation deploy --no-execute-changeset", value: median(cli.values) },
    target: { of: "ratio", atMost: 1 },
  };
}

/** A stack that stands, and a file and a template that differ from it. */
async function prepareChange(endpoints: number, account: Account): Promise<Workspace> {
  const stack = `bench-plan-${endpoints}`;
  const standing = await account.prepare(stack, manyEndpoints(endpoints, { name: stack, retention: "4d" }));
  await runTimed(actionCommand(standing, "deploy", account));
  if (readResult(standing) !== "created") throw new Error(`The stack was not created: ${readResult(standing)}`);
  return account.prepare(stack, manyEndpoints(endpoints, { name: stack, retention: "14d" }));
}

async function planOurs(workspace: Workspace, account: Account): Promise<number> {
  const { seconds, output } = await runTimed(actionCommand(workspace, "plan", account));
  if (readResult(workspace) !== "planned" || !output.includes("from CloudFormation's change set"))
    throw new Error(`No change set was made: ${output}`);
  return seconds;
}

async function planByCli(workspace: Workspace, account: Account): Promise<number> {
  const { seconds, output } = await runTimed(cliPlan(workspace, account.env, account.bucket));
  await takeBack(output, account);
  return seconds;
}

/** The change set, which the CLI names by the second, and the template, which it would not upload again. */
async function takeBack(output: string, { aws, bucket }: Account): Promise<void> {
  const [changeSet] = /arn:\S+:changeSet\/\S+/.exec(output) ?? [];
  if (changeSet === undefined) throw new Error(`No change set was made: ${output}`);
  await new CloudFormationClient(aws.client).send(new DeleteChangeSetCommand({ ChangeSetName: changeSet }));
  const s3 = new S3Client({ ...aws.client, forcePathStyle: true });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${uploadPrefix}/` }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}
