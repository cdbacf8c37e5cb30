import type { Inputs } from "../inputs.ts";
import type { Ports, Progress } from "../ports.ts";
import { readSecret } from "../refusals/secrets.ts";
import type { Deployed, DeployedStack, Outcome } from "../report/outcome.ts";
import { type FailedCheck, failedChecks, type SmokeReport } from "../smoke/smoke-report.ts";
import { smokeTest } from "../smoke/smoke-test.ts";
import type { Build } from "./build.ts";
import type { Connection } from "./connect.ts";

export interface Smoked {
  readonly built: Build;
  readonly inputs: Inputs;
  readonly deployed: Deployed;
  /** Physical names of the queues that this run created. */
  readonly created: ReadonlySet<string>;
}

/** Tries a stack that stands; a broken endpoint turns the outcome into a failure that keeps what was deployed. */
export async function smokeStack(
  { built, inputs, deployed, created }: Smoked,
  ports: Ports,
  { aws }: Connection,
): Promise<Outcome> {
  if (inputs.smoke === "off") return deployed;
  const { http, clock, random, progress } = ports;
  const smoke = await smokeTest({ settings: built.settings, baseUrl: deployed.stack.baseUrl, created }, inputs.smoke, {
    aws,
    http,
    clock,
    random,
    progress,
    readSecret: (reference) => readSecret(reference, aws.secrets),
  });
  return judge({ ...deployed, smoke }, built, progress);
}

function judge(
  deployed: Deployed & { readonly smoke: SmokeReport },
  { file }: Build,
  progress: Pick<Progress, "warning">,
): Outcome {
  const [first, ...others] = failedChecks(deployed.smoke);
  if (!first) return deployed;
  for (const other of others) {
    const at = { title: "smoke-failed", file: file.file, ...file.positionOf(`endpoints.${other.endpoint}`) };
    progress.warning(describeFailure(other), at);
  }
  return {
    result: "failed",
    failure: {
      code: "smoke-failed",
      resource: first.endpoint,
      cause: describeFailure(first) + describeOthers(first, others),
      remedy: whereToLook(deployed.stack),
      file: file.file,
      ...file.positionOf(`endpoints.${first.endpoint}`),
    },
    problems: [],
    deployed,
  };
}

function describeFailure({ endpoint, detail }: FailedCheck): string {
  return `The endpoint ${endpoint} does not work: ${detail}`;
}

/** What is wrong with them is told by warnings: a cause with all of it would hide its beginning. */
function describeOthers(first: FailedCheck, others: readonly FailedCheck[]): string {
  const names = new Set(others.map(({ endpoint }) => endpoint).filter((endpoint) => endpoint !== first.endpoint));
  return names.size === 0 ? "" : `. Neither do: ${[...names].join(", ")}`;
}

function whereToLook({ name, region }: DeployedStack): string {
  return `Look at the function's log: aws logs tail /aws/lambda/${name} --since 10m --region ${region}`;
}
