import { parseArguments } from "./cli-arguments.ts";
import { type BootstrapEnd, bootstrap, type TerminalPorts } from "./commands/bootstrap.ts";
import { ActionError, type ErrorCode } from "./errors.ts";

/** How the process ends: 0 done, 1 failed, 3 refused, 64 wrong usage. */
export type ExitCode = 0 | 1 | 3 | 64;

/** One command of the terminal, from its words to all that a user sees of it. */
export async function terminal(words: readonly string[], region: string, ports: TerminalPorts): Promise<ExitCode> {
  const parsed = parseArguments(words, region);
  if (parsed.command === "told") {
    if (parsed.isUsageError) ports.progress.error(parsed.text.trimEnd());
    else ports.terminal.print(parsed.text);
    return parsed.isUsageError ? 64 : 0;
  }
  try {
    return exitCodes[await bootstrap(parsed.options, ports)];
  } catch (error) {
    return tell(error, ports);
  }
}

const exitCodes: Readonly<Record<BootstrapEnd, ExitCode>> = { done: 0, shown: 0, failed: 1, declined: 3, unasked: 3 };

function tell(error: unknown, { progress }: TerminalPorts): ExitCode {
  if (!(error instanceof ActionError)) throw error;
  progress.error(`${error.message}\n${remedies.get(error.code) ?? error.remedy}`);
  return usage.has(error.code) ? 64 : refused.has(error.code) ? 3 : 1;
}

/** In place of what a job would do. */
const remedies: ReadonlyMap<ErrorCode, string> = new Map([
  [
    "credentials-missing",
    "Log in (`aws sso login`, `aws configure`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
  ],
]);

const usage: ReadonlySet<ErrorCode> = new Set(["input-invalid", "config-invalid"]);

/** What is left alone on purpose. */
const refused: ReadonlySet<ErrorCode> = new Set([
  "stack-foreign",
  "stack-unrecoverable",
  "artifact-bucket-foreign",
  "oidc-audience-missing",
]);
