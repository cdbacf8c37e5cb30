import type { StackConfig } from "../config/stack-config.ts";
import type { Stack } from "../ports.ts";
import { describeSecret, secretsOf } from "../refusals/secrets.ts";
import type { DeployedEndpoint, DeployedQueue, DeployedStack } from "../report/outcome.ts";
import { baseUrl } from "../smoke/base-url.ts";
import { fromTagList } from "../stack/owner-tags.ts";
import { urlSuffix } from "../url-suffix.ts";
import type { Connection } from "./connect.ts";

/** A stack that stands, in the words of its config file: nothing about its queues needs to be asked of AWS. */
export function toDeployedStack(stack: Stack, config: StackConfig, connection: Connection): DeployedStack {
  const { aws, caller } = connection;
  const url = baseUrlOf(stack, connection);
  return {
    name: config.name,
    id: stack.StackId ?? "",
    region: aws.region,
    baseUrl: url,
    endpoints: toEndpoints(config, url),
    preview: toPreview(stack),
    queues: toQueues(config, { region: aws.region, account: caller.account, partition: caller.partition }),
  };
}

/** Where a stack's endpoints are. */
export function baseUrlOf(stack: Stack, { aws, caller }: Connection): string {
  const outputs = outputsOf(stack);
  return baseUrl(
    { apiId: outputs.get("ApiId") ?? "", baseUrl: outputs.get("BaseUrl") ?? "" },
    { ...aws, partition: caller.partition },
  );
}

function toEndpoints({ endpoints }: StackConfig, url: string): DeployedEndpoint[] {
  return endpoints.map((endpoint) => ({
    name: endpoint.key,
    url: url + endpoint.path,
    methods: endpoint.methods,
    queues: endpoint.queues,
    verify: endpoint.verify,
    secrets: secretsOf(endpoint).map(describeSecret),
    generatesSecret: endpoint.generatesSecret,
  }));
}

/** By its tags: they say whose it is to whoever takes it down, too. */
function toPreview({ Tags }: Stack): DeployedStack["preview"] {
  const { "w2s:pull-request": pullRequest, "w2s:expires": expires = "" } = fromTagList(Tags);
  return pullRequest === undefined ? null : { pullRequest, expires };
}

interface Home {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

function toQueues({ queues }: StackConfig, home: Home): DeployedQueue[] {
  return queues.map((queue) => {
    const at =
      queue.kind === "existing"
        ? { ...home, region: queue.region ?? home.region, account: queue.account ?? home.account }
        : home;
    const deadLetter = queue.kind === "managed" ? queue.deadLetter : null;
    return {
      name: queue.key,
      url: `https://sqs.${at.region}.${urlSuffix(at.partition)}/${at.account}/${queue.physicalName}`,
      arn: toArn(queue.physicalName, at),
      deadLetterArn: deadLetter && toArn(deadLetter.physicalName, at),
    };
  });
}

function toArn(name: string, { partition, region, account }: Home): string {
  return `arn:${partition}:sqs:${region}:${account}:${name}`;
}

/** Outputs by their names. */
export function outputsOf({ Outputs }: Pick<Stack, "Outputs">): ReadonlyMap<string | undefined, string> {
  return new Map(Outputs?.map(({ OutputKey, OutputValue = "" }) => [OutputKey, OutputValue]));
}
