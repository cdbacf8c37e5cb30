import { describeChanges } from "../bootstrap/describe-changes.ts";
import { findProvider } from "../bootstrap/find-provider.ts";
import { readCheckout } from "../bootstrap/git-remote.ts";
import { apiUrlOf } from "../bootstrap/issuer.ts";
import { nextSteps } from "../bootstrap/next-steps.ts";
import type { BootstrapOptions } from "../bootstrap/options.ts";
import {
  hostOf,
  repositoryOf,
  resolveBootstrap,
  type Surroundings,
  subjectsOf,
} from "../bootstrap/resolve-bootstrap.ts";
import { readOutline } from "../config/outline.ts";
import { ActionError } from "../errors.ts";
import type { GitHub, RepositoryIds } from "../github-api.ts";
import type { Owner } from "../inputs.ts";
import type { Aws, Ports } from "../ports.ts";
import { deployStack, isDeployed, type Revision } from "../stack/deploy-stack.ts";
import { deployedTemplateOf, type FoundStack, findStack } from "../stack/find-stack.ts";
import { stackTags } from "../stack/owner-tags.ts";
import type { Bootstrap } from "../template/bootstrap/bootstrap.ts";
import { bootstrapStackName } from "../template/bootstrap/names.ts";
import { renderBootstrap } from "../template/bootstrap/render-bootstrap.ts";
import { loadFragments } from "../template/load-fragments.ts";
import type { Template } from "../template/template.ts";
import { toReadableTemplate, toTemplateText } from "../template/template-text.ts";
import type { Terminal } from "../terminal-api.ts";
import type { Connection } from "./connect.ts";
import { openBucket, storeTemplate } from "./store-code.ts";

/** The world as a terminal has it. */
export interface TerminalPorts extends Pick<Ports, "files" | "clock" | "random" | "progress"> {
  readonly terminal: Terminal;
  readonly aws: (region: string) => Aws;
  /** Null without a token. */
  readonly github: (repository: string, apiUrl: string) => GitHub | null;
}

/** How a command of the terminal ended. `unasked`: there was nobody to agree to it. */
export type BootstrapEnd = "done" | "shown" | "declined" | "unasked" | "failed";

/** Makes what a repository needs in an account before it can deploy: roles, their ceilings, and the artifact bucket. */
export async function bootstrap(options: BootstrapOptions, ports: TerminalPorts): Promise<BootstrapEnd> {
  const wanted = await resolve(options, ports);
  const connection = await connect(options, ports);
  const owner = ownerOf(wanted, options);
  const found = await find(wanted, owner, connection);
  const provider = await findProvider(wanted.issuer, found, connection.aws.iam);
  const template = renderBootstrap(wanted, provider, await loadFragments(ports.files));
  if (options.dryRun) {
    ports.terminal.print(toReadableTemplate(template));
    return "shown";
  }
  const work: Work = { options, wanted, found, template, revision: toRevision(wanted, template, owner) };
  const unsettled = isDeployed(work.revision, found) ? null : await agree(work, connection, ports.terminal);
  return unsettled ?? deploy(work, connection, ports);
}

interface Work {
  readonly options: BootstrapOptions;
  readonly wanted: Bootstrap;
  readonly found: FoundStack;
  readonly template: Template;
  readonly revision: Revision;
}

async function resolve(options: BootstrapOptions, { files, github }: TerminalPorts): Promise<Bootstrap> {
  const [checkout, text] = await Promise.all([readCheckout(files), files.readWorkspaceFile(options.config)]);
  const outline = text === undefined ? null : readOutline(text, options.config);
  const surroundings: Surroundings = { checkout, outline };
  const { owner, name } = repositoryOf(options, checkout);
  const ask = () => github(`${owner}/${name}`, apiUrlOf(hostOf(options, checkout)));
  return resolveBootstrap(options, surroundings, await findIds(options, ask));
}

/** GitHub is asked only where a subject has ids and nobody says them. */
async function findIds(options: BootstrapOptions, ask: () => GitHub | null): Promise<RepositoryIds | null> {
  const { repositoryId: repository, ownerId: owner } = options;
  if (repository !== undefined && owner !== undefined) return { repository, owner };
  return subjectsOf(options) === "classic" ? null : ((await ask()?.getRepository()) ?? null);
}

async function connect({ region }: BootstrapOptions, ports: TerminalPorts): Promise<Connection> {
  const { clock, random, progress } = ports;
  const aws = ports.aws(region);
  return { aws, clock, random, progress, waitTimeout, caller: await aws.sts.getCallerIdentity() };
}

/** Milliseconds; roles are made in less than a minute. */
const waitTimeout = 10 * 60_000;

/** By name, not by number: the name is what is trusted, and a terminal need not know the number. */
function ownerOf({ repository: { owner, name } }: Bootstrap, { config }: BootstrapOptions): Owner {
  return { repository: `${owner}/${name}`, config, pullRequest: null };
}

async function find(wanted: Bootstrap, owner: Owner, connection: Connection): Promise<FoundStack> {
  const name = bootstrapStackName(wanted.name);
  try {
    return await findStack(name, { owner, command: "deploy", recover: null }, connection);
  } catch (error) {
    throw error instanceof ActionError && error.code === "stack-foreign" ? foreign(name, owner, error) : error;
  }
}

function foreign(name: string, owner: Owner, cause: ActionError): ActionError {
  return new ActionError("stack-foreign", {
    message: `The stack ${name} exists, and it is not that of ${owner.repository} with the config ${owner.config}`,
    remedy: `Choose another \`name\` in the config file. Were the repository or the file renamed, delete that stack first (aws cloudformation delete-stack --stack-name ${name}): no queue or message is in it.`,
    cause,
    resource: name,
  });
}

function toRevision({ name }: Bootstrap, template: Template, owner: Owner): Revision {
  const stack = bootstrapStackName(name);
  return {
    name: stack,
    owner,
    origin: { run: { id: "", attempt: "" }, pullRequest: null },
    text: toTemplateText(template),
    store: async () => null,
    tags: stackTags(stack, owner, {}),
    description: `webhook2sqs: the roles of ${owner.repository}`,
    terminationProtection: true,
    adoptions: [],
  };
}

/** @returns null once somebody agreed */
async function agree(
  { options, wanted, found, template }: Work,
  { aws, caller, progress }: Connection,
  terminal: Terminal,
): Promise<BootstrapEnd | null> {
  const { owner, name } = wanted.repository;
  progress.info(`For ${owner}/${name}, in account ${caller.account}, ${aws.region}:`);
  for (const line of describeChanges(template, deployedTemplateOf(found), aws.region)) progress.info(line);
  if (options.yes) return null;
  if (!terminal.isInteractive) {
    progress.error("Nobody is here to agree, so nothing was changed. Add --yes to do it without asking");
    return "unasked";
  }
  if (await terminal.confirm("Do it?")) return null;
  progress.info("Nothing was changed");
  return "declined";
}

/** The bucket comes first: a template of many environments is over the inline limit and is read from there. */
async function deploy(work: Work, connection: Connection, ports: TerminalPorts): Promise<BootstrapEnd> {
  const { options, wanted, found, revision } = work;
  const { aws, progress } = connection;
  const { artifactBucket } = wanted;
  const fragments = await loadFragments(ports.files);
  const location = await openBucket({ artifactBucket, fragments, revision }, connection);
  const store = (text: string) => storeTemplate(text, location, connection);
  const deployment = await deployStack({ ...revision, store }, found, connection);
  if (deployment.result === "failed") {
    const { logicalId, cause, remedy } = deployment.diagnosis;
    progress.error(
      `${revision.name} is ${deployment.status}: ${logicalId === "" ? "" : `${logicalId}: `}${cause}. ${remedy}`,
    );
    return "failed";
  }
  progress.info(
    deployment.result === "no-changes"
      ? `${revision.name} is as it should be`
      : `${revision.name} is ${deployment.result}`,
  );
  const outputs = new Map(
    deployment.stack.Outputs?.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
  );
  ports.terminal.print(nextSteps({ bootstrap: wanted, region: aws.region, config: options.config, outputs }));
  return "done";
}
