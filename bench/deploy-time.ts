import { setTimeout as sleep } from "node:timers/promises";
import { type Account, startAccount } from "./account.ts";
import { actionCommand, readResult, type Workspace } from "./action-bundle.ts";
import { cliDeploy } from "./aws-cli.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";
import { runTimed } from "./timed-process.ts";

/** For each of the two; all of them stay in the account, which slows both alike. */
const stacks = 9;

/**
 * Wall time of a deploy that creates and of one that finds nothing to change, for the same template. Both find the
 * function's code in the bucket. Ours includes rendering, its checks, and termination protection.
 */
export async function measureDeployTime(directory: string): Promise<readonly Row[]> {
  const account = await startAccount(directory);
  try {
    const ours = toDeployer((workspace) => deployOurs(workspace, account));
    const cli = toDeployer((workspace) => deployByCli(workspace, account));
    // Not counted: the CLI compiles itself to bytecode, and the system reads both from its disk.
    await deployBoth([ours, cli], "bench-warm", account);
    for (const { created, unchanged } of [ours, cli]) created.length = unchanged.length = 0;
    for (let count = 0; count < stacks; count += 1)
      await deployBoth(count % 2 === 0 ? [ours, cli] : [cli, ours], `bench-${count}`, account);
    return [
      toRow("deploy that creates", 1, [ours.created, cli.created]),
      toRow("deploy without a change", 0.6, [ours.unchanged, cli.unchanged]),
    ];
  } finally {
    await account.aws.stop();
  }
}

type Deploy = (workspace: Workspace) => Promise<{ readonly seconds: number; readonly changed: boolean }>;

interface Deployer {
  readonly deploy: Deploy;
  readonly created: number[];
  readonly unchanged: number[];
}

function toDeployer(deploy: Deploy): Deployer {
  return { deploy, created: [], unchanged: [] };
}

/** A new stack for each of the two, in turn, and then each once more. */
async function deployBoth(deployers: readonly Deployer[], name: string, account: Account): Promise<void> {
  const work = [];
  for (const [index, deployer] of deployers.entries())
    work.push({ ...deployer, workspace: await account.prepare(`${name}-${index}`) });
  for (const { deploy, workspace, created } of work) created.push(expectChange(await deploy(workspace), true));
  // The CLI names its change set by the second, and has to wait for another one.
  await sleep(1_000);
  for (const { deploy, workspace, unchanged } of work) unchanged.push(expectChange(await deploy(workspace), false));
}

function expectChange({ seconds, changed }: Awaited<ReturnType<Deploy>>, expected: boolean): number {
  if (changed !== expected) throw new Error(`A deploy ${changed ? "changed" : "did not change"} its stack`);
  return seconds;
}

async function deployOurs(workspace: Workspace, account: Account) {
  const { seconds } = await runTimed(actionCommand(workspace, "deploy", account));
  return { seconds, changed: readResult(workspace) === "created" };
}

async function deployByCli(workspace: Workspace, { env }: Account) {
  const { seconds, output } = await runTimed(cliDeploy(workspace, env));
  return { seconds, changed: output.includes("Successfully created/updated stack") };
}

function toRow(what: string, atMost: number, [ours, cli]: readonly [readonly number[], readonly number[]]): Row {
  return {
    what: `${what}, wall time, p50`,
    unit: "s",
    ours: median(ours),
    peer: { name: "aws cloudformation deploy", value: median(cli) },
    target: { of: "ratio", atMost },
  };
}
