import { checkBucket } from "../artifact/check-bucket.ts";
import {
  type BootstrapRevision,
  findBootstrap,
  findStanding,
  ownerOf,
  toBootstrapRevision,
} from "../bootstrap/bootstrap-stack.ts";
import { requireRegion } from "../bootstrap/check-bootstrap.ts";
import { describeChanges } from "../bootstrap/describe-changes.ts";
import { findProvider } from "../bootstrap/find-provider.ts";
import { readCheckout } from "../bootstrap/git-remote.ts";
import { apiUrlOf } from "../bootstrap/issuer.ts";
import { nextSteps } from "../bootstrap/next-steps.ts";
import type { BootstrapOptions } from "../bootstrap/options.ts";
import { hostOf, repositoryOf, resolveBootstrap } from "../bootstrap/resolve-bootstrap.ts";
import { readOutline } from "../config/outline.ts";
import type { GitHub, RepositoryIds } from "../github-api.ts";
import type { Aws, Ports, Stack } from "../ports.ts";
import { deployStack } from "../stack/deploy-stack.ts";
import { deployedTemplateOf, type FoundStack } from "../stack/find-stack.ts";
import { artifactBucketName } from "../template/artifact-bucket.ts";
import type { Bootstrap } from "../template/bootstrap/bootstrap.ts";
import { renderBootstrap } from "../template/bootstrap/render-bootstrap.ts";
import { type Fragments, loadFragments } from "../template/load-fragments.ts";
import type { Template } from "../template/template.ts";
import { toReadableTemplate } from "../template/template-text.ts";
import type { Terminal } from "../terminal-api.ts";
import type { Connection } from "./connect.ts";
import { outputsOf } from "./deployed-stack.ts";
import { openBucket, storeTemplate } from "./store-code.ts";

/** The world as a terminal has it. */
export interface TerminalPorts extends Pick<Ports, "files" | "clock" | "random" | "progress"> {
  readonly terminal: Terminal;
  readonly aws: (region: string) => Aws;
  /** Null without a token. */
  readonly github: (repository: string, apiUrl: string) => GitHub | null;
}

/** How it ended. `unasked`: there was nobody to agree to it. */
export type BootstrapEnd = "done" | "shown" | "declined" | "unasked" | "failed";

/** Makes what a repository needs in an account before it can deploy: roles, their ceilings, and the artifact bucket. */
export async function bootstrap(options: BootstrapOptions, ports: TerminalPorts): Promise<BootstrapEnd> {
  const wanted = await resolve(options, ports);
  const connection = await connect(options, ports);
  const owner = ownerOf(wanted, options.config);
  const found = await findBootstrap(wanted, owner, connection);
  const provider = await findProvider(wanted.issuer, found, connection);
  const fragments = await loadFragments(ports.files);
  const template = renderBootstrap(wanted, provider, fragments);
  if (options.dryRun) return show(template, ports);
  const revision = toBootstrapRevision(wanted, template, owner);
  const bucket = await findMissingBucket(wanted, connection);
  const work: Work = { options, wanted, found, fragments, template, revision, bucket, connection };
  const standing = bucket === null ? findStanding(revision, found) : null;
  if (standing) return conclude("as it should be", standing, { work, ports });
  return (await agree(work, ports.terminal)) ?? deploy(work, ports);
}

interface Work {
  readonly options: BootstrapOptions;
  readonly wanted: Bootstrap;
  readonly found: FoundStack;
  readonly fragments: Fragments;
  readonly template: Template;
  readonly revision: BootstrapRevision;
  /** Name of the artifact bucket, when it has to be made. */
  readonly bucket: string | null;
  readonly connection: Connection;
}

async function resolve(options: BootstrapOptions, { files, github }: TerminalPorts): Promise<Bootstrap> {
  const [checkout, text] = await Promise.all([readCheckout(files), files.readWorkspaceFile(options.config)]);
  const outline = text === undefined ? null : readOutline(text, options.config);
  const { owner, name } = repositoryOf(options, checkout);
  const ask = () => github(`${owner}/${name}`, apiUrlOf(hostOf(options, checkout)));
  return resolveBootstrap(options, { checkout, outline }, await findIds(options, ask));
}

/** GitHub is asked unless names alone shall be trusted, or somebody says the ids. */
async function findIds(options: BootstrapOptions, ask: () => GitHub | null): Promise<RepositoryIds | null> {
  const { repositoryId: repository, ownerId: owner } = options;
  if (repository !== undefined && owner !== undefined) return { repository, owner };
  return options.subjects === "classic" ? null : ((await ask()?.getRepository()) ?? null);
}

async function connect({ region }: BootstrapOptions, ports: TerminalPorts): Promise<Connection> {
  const { clock, random, progress } = ports;
  requireRegion(region);
  const aws = ports.aws(region);
  return { aws, clock, random, progress, waitTimeout, serviceRole: null, caller: await aws.sts.getCallerIdentity() };
}

/** Milliseconds; roles are made in less than a minute. */
const waitTimeout = 10 * 60_000;

function show(template: Template, { terminal }: TerminalPorts): BootstrapEnd {
  terminal.print(toReadableTemplate(template));
  return "shown";
}

async function findMissingBucket({ artifactBucket }: Bootstrap, { aws, caller }: Connection): Promise<string | null> {
  if (artifactBucket !== null) return null;
  const bucket = artifactBucketName(caller.account, aws.region);
  return (await checkBucket({ bucket, owner: caller.account }, aws.s3)) === "missing" ? bucket : null;
}

/** @returns null once somebody agreed */
async function agree(work: Work, terminal: Terminal): Promise<BootstrapEnd | null> {
  const { progress } = work.connection;
  for (const line of describeWork(work)) progress.info(line);
  if (work.options.yes) return null;
  if (!terminal.isInteractive) {
    progress.error("Nobody is here to agree, so nothing was changed. Add --yes to do it without asking");
    return "unasked";
  }
  if (await terminal.confirm("Do it?")) return null;
  progress.info("Nothing was changed");
  return "declined";
}

function describeWork({ options, wanted, found, template, bucket, connection }: Work): readonly string[] {
  const { aws, caller } = connection;
  const { owner, name } = wanted.repository;
  return [
    `For ${owner}/${name}, in account ${caller.account}, ${aws.region}:`,
    ...(bucket === null ? [] : [`  + create artifact bucket ${bucket}`]),
    ...describeChanges(template, deployedTemplateOf(found), aws.region),
    ...(wanted.subjects === "classic" && options.subjects === undefined ? [namesOnly] : []),
  ];
}

const namesOnly =
  "Repositories made, renamed or moved since 2026-07-15 have ids in their tokens' subjects. To trust those too, set GITHUB_TOKEN, or add --repository-id and --owner-id.";

/** The bucket comes first: a template of many environments is over the inline limit and is read from there. */
async function deploy(work: Work, ports: TerminalPorts): Promise<BootstrapEnd> {
  const { wanted, found, fragments, revision, connection } = work;
  const { artifactBucket } = wanted;
  const location = await openBucket({ artifactBucket, fragments, revision }, connection);
  const store = (text: string) => storeTemplate(text, { ...location, folder: "templates" }, connection);
  const deployment = await deployStack({ ...revision, store }, found, connection);
  if (deployment.result !== "failed") {
    const became = deployment.result === "no-changes" ? "as it should be" : deployment.result;
    return conclude(became, deployment.stack, { work, ports });
  }
  const { logicalId, cause, remedy } = deployment.diagnosis;
  ports.progress.error(`${revision.name} is ${deployment.status}\n${logicalId}: ${cause}\n${remedy}`);
  return "failed";
}

function conclude(
  became: string,
  stack: Stack,
  { work: { revision, wanted, options, connection }, ports }: { readonly work: Work; readonly ports: TerminalPorts },
): BootstrapEnd {
  ports.progress.info(`${revision.name} is ${became}`);
  const made = { bootstrap: wanted, region: connection.aws.region, config: options.config, outputs: outputsOf(stack) };
  ports.terminal.print(nextSteps(made));
  return "done";
}
