import { Command, type CommanderError, Option } from "commander";
import type { BootstrapOptions } from "./bootstrap/options.ts";

/** What was written on the command line; `told`: all there is to do is to tell this. */
export type Arguments =
  | { readonly command: "bootstrap"; readonly options: BootstrapOptions }
  | { readonly command: "told"; readonly text: string; readonly isUsageError: boolean };

/** Reads the words after the program's name. */
export function parseArguments(words: readonly string[], region: string): Arguments {
  let text = "";
  let parsed: Arguments = { command: "told", text, isUsageError: true };
  const program = createProgram((told) => {
    text += told;
  });
  bootstrapCommand(program, region).action((options: Partial<BootstrapOptions>) => {
    parsed = { command: "bootstrap", options: { ...defaults, ...options } };
  });
  try {
    program.parse(words, { from: "user" });
  } catch (error) {
    // Nothing else is thrown here: with `exitOverride` every end is one of these, that of --help too.
    return { command: "told", text, isUsageError: (error as CommanderError).exitCode !== 0 };
  }
  return parsed;
}

function createProgram(tell: (text: string) => void): Command {
  return new Command("webhook2sqs")
    .description("Webhooks into SQS queues, from one YAML file.")
    .configureOutput({ writeOut: tell, writeErr: tell })
    .showHelpAfterError("(--help shows every option)")
    .exitOverride()
    .helpCommand(false);
}

const formOption = new Option(
  "--subjects <form>",
  "what the tokens' subjects are made of: names, names with ids, or both (both where ids are known)",
).choices(["classic", "immutable", "both"]);

function bootstrapCommand(program: Command, region: string): Command {
  return program
    .command("bootstrap")
    .summary("make a repository's roles and the artifact bucket in an AWS account")
    .description(about)
    .option("--config <path>", "the config file", defaults.config)
    .option("--region <region>", "AWS region (AWS_REGION)", region || undefined)
    .option("--name <name>", "the config's `name`")
    .option("--repository <owner/name>", "the repository on GitHub (the remote `origin`)")
    .option("--host <host>", "where GitHub is, for an Enterprise Server or ghe.com (the remote `origin`)")
    .option("--branch <name>", "the default branch (git's, else main)")
    .option("--environment <key...>", "environments that are deployed (the config's `environments`)")
    .addOption(formOption)
    .option("--repository-id <id>", "GitHub's number of the repository (asked of GitHub with GITHUB_TOKEN)")
    .option("--owner-id <id>", "GitHub's number of its owner")
    .option("--secret <reference...>", "secrets that functions may read (the folders of the config's secrets)")
    .option("--preview-secret <reference...>", "secrets that previews may read")
    .option("--queue <name...>", "queues with a `name:` of their own (the config's)")
    .option("--existing-queue <name-or-arn...>", "queues that functions may send to though they are not the stack's")
    .option("--workflow-ref <ref>", "the one reusable workflow that may deploy, as `job_workflow_ref` names it")
    .option("--artifact-bucket <name>", "a bucket for code that exists already")
    .option("--dry-run", "print the template and change nothing")
    .option("-y, --yes", "do it without asking")
    .addHelpText("after", examples);
}

/** What is not said, and not known; commander leaves out what has no default. */
const defaults = { config: ".github/webhook2sqs.yml", region: "", dryRun: false, yes: false };

const about = [
  "Makes the plan, preview and deploy roles that GitHub's jobs assume by OIDC, CloudFormation's service roles,",
  "the permissions boundaries over all that they create, and the artifact bucket, with your own AWS credentials.",
  "What is not said is read from the checkout and its config file. A second run changes what changed.",
].join(" ");

const examples = `
Examples:
  $ webhook2sqs bootstrap                            from a checkout, after asking
  $ webhook2sqs bootstrap --dry-run                  the template, to be read
  $ webhook2sqs bootstrap --yes --subjects both --repository-id 4242 --owner-id 1001
  $ webhook2sqs bootstrap --environment staging production --secret 'ssm:/acme/\${environment}/*'

Exit codes: 0 done, 1 failed, 3 refused, 64 wrong usage.`;
