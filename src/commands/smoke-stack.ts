import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Deployed, DeployedStack, Outcome } from "../report/outcome.ts";
import { failedChecks } from "../smoke/smoke-report.ts";
import { smokeTest } from "../smoke/smoke-test.ts";
import { readSecret } from "../stack/secrets.ts";
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
  progress.info("Smoke test: one signed and one forged request to each endpoint");
  const smoke = await smokeTest({ settings: built.settings, baseUrl: deployed.stack.baseUrl, created }, inputs.smoke, {
    aws,
    http,
    clock,
    random,
    readSecret: (reference) => readSecret(reference, aws.secrets),
  });
  return judge({ ...deployed, smoke }, built);
}

function judge(deployed: Deployed & { smoke: NonNullable<Deployed["smoke"]> }, { file }: Build): Outcome {
  const [first] = failedChecks(deployed.smoke);
  if (!first) return deployed;
  return {
    result: "failed",
    failure: {
      code: "smoke-failed",
      resource: first.endpoint,
      cause: `The endpoint ${first.endpoint} does not work: ${first.detail}`,
      remedy: `The stack stays as deployed. ${whereToLook(deployed.stack)}`,
      file: file.file,
      ...file.positionOf(`endpoints.${first.endpoint}`),
    },
    problems: [],
    deployed,
  };
}

function whereToLook({ name, region }: DeployedStack): string {
  return `Look at the function's log: aws logs tail /aws/lambda/${name} --since 10m --region ${region}`;
}
