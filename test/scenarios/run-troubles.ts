import { networkError, serviceError } from "../fakes/refusing-aws.ts";
import { merged } from "../fakes/reviewed-world.ts";
import { answered, type Trouble } from "./trouble.ts";

/** What stops a run as a whole. */
export const runTroubles: readonly Trouble[] = [
  [
    "a queue of somebody else has the name",
    ({ sqs }) => {
      sqs.create("acme-images", { tags: { team: "billing" } });
      return {};
    },
    { code: "queue-foreign", resource: "acme-images", cause: /acme-images/, remedy: /existing: acme-images/, line: 7 },
  ],
  [
    "the role may not make a change set",
    answered(
      "propose",
      serviceError(
        "AccessDenied",
        "User: arn:aws:sts::123456789012:assumed-role/deployer/run is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:eu-central-1:123456789012:stack/acme/* because no identity-based policy allows the cloudformation:CreateChangeSet action",
        403,
      ),
    ),
    {
      code: "permission-missing",
      resource: "arn:aws:cloudformation:eu-central-1:123456789012:stack/acme/*",
      cause: /^The role may not call cloudformation:CreateChangeSet on arn:aws:cloudformation:.*:stack\/acme/,
      remedy: /"Action": "cloudformation:CreateChangeSet"/,
    },
  ],
  [
    "the whole action is throttled",
    answered("describeStacks", serviceError("Throttling", "Rate exceeded")),
    {
      code: "aws-busy",
      resource: null,
      cause: /^cloudformation:DescribeStacks failed: Throttling: Rate exceeded/,
      remedy: /AWS was busy, also when it was asked again. Run again/,
    },
  ],
  [
    "the stack is stuck",
    ({ cloudFormation }) => {
      cloudFormation.setStatus("acme", "UPDATE_ROLLBACK_FAILED");
      return {};
    },
    {
      code: "stack-unrecoverable",
      resource: "acme",
      cause: /^The stack acme is UPDATE_ROLLBACK_FAILED/,
      remedy: /`recover: continue-rollback`/,
    },
  ],
  [
    "the stack is another repository's",
    () => ({ inputs: { owner: { ...merged.owner, repository: "815" } } }),
    {
      code: "stack-foreign",
      resource: "acme",
      cause: /^The stack acme exists and belongs to repository id 4711/,
      remedy: /Choose another `name`/,
    },
  ],
  [
    "the artifact bucket is another account's",
    ({ s3 }) => {
      const [name = ""] = s3.buckets.keys();
      s3.buckets.set(name, { owner: "666", objects: new Map() });
      return {};
    },
    {
      code: "artifact-bucket-foreign",
      resource: "webhook2sqs-artifacts-123456789012-eu-central-1",
      cause: /webhook2sqs-artifacts-123456789012-eu-central-1/,
      remedy: /artifact-bucket/,
    },
  ],
  [
    "the artifact bucket that is named does not exist",
    () => ({ inputs: { artifactBucket: "acme-code" } }),
    {
      code: "artifact-bucket-missing",
      resource: "acme-code",
      cause: /^There is no artifact bucket "acme-code"/,
      remedy: /artifact-bucket/,
    },
  ],
  [
    "the change set is overtaken, again and again",
    answered(
      "execute",
      serviceError(
        "InvalidChangeSetStatus",
        "ChangeSet [arn] cannot be executed in its current execution status of [OBSOLETE]",
      ),
    ),
    {
      code: "stack-overtaken",
      resource: null,
      cause: /cannot be executed in its current execution status of \[OBSOLETE\]/,
      remedy: /[Rr]un/,
    },
  ],
  [
    "the credentials have expired",
    answered(
      "describeStacks",
      serviceError("ExpiredToken", "The security token included in the request is expired", 403),
    ),
    {
      code: "credentials-missing",
      resource: null,
      cause: /^AWS does not accept the credentials: ExpiredToken/,
      remedy: /aws-actions\/configure-aws-credentials/,
    },
  ],
  [
    "there are no credentials",
    answered(
      "describeStacks",
      Object.assign(new Error("Could not load credentials from any providers"), { name: "CredentialsProviderError" }),
    ),
    { code: "credentials-missing", resource: null, cause: /^There are no AWS credentials/, remedy: /id-token: write/ },
  ],
  [
    "AWS cannot be reached",
    answered(
      "describeStacks",
      networkError("ENOTFOUND", "getaddrinfo ENOTFOUND cloudformation.eu-centrl-1.amazonaws.com"),
    ),
    {
      code: "aws-unreachable",
      resource: null,
      cause: /^AWS cannot be reached for cloudformation:DescribeStacks: ENOTFOUND/,
      remedy: /Check `aws-region`/,
    },
  ],
  [
    "a secret of a live endpoint is gone",
    ({ secrets }) => {
      secrets.parameters.delete("/acme/github");
      return {};
    },
    {
      code: "secret-missing",
      resource: "ssm:/acme/github",
      cause: /ssm:\/acme\/github/,
      remedy: /aws ssm put-parameter/,
      line: 3,
    },
  ],
  [
    "the function runs other code than was built",
    (world) => {
      const lambda = { getCodeSha256: async () => "b3RoZXI=" };
      return { ports: { aws: async () => ({ ...world.aws, lambda }) } };
    },
    {
      code: "artifact-mismatch",
      resource: "acme",
      cause: /^The function acme runs code with the SHA-256 b3RoZXI=/,
      remedy: /who wrote to the artifact bucket/,
    },
  ],
  [
    "CloudFormation takes longer than one waits",
    ({ cloudFormation }) => {
      cloudFormation.switches.polls = 1_000;
      return { inputs: { waitTimeout: 90_000 } };
    },
    {
      code: "timeout",
      resource: null,
      cause: /^Waited 90 s for the stack acme to settle/,
      remedy: /Run again to attach to it, or raise `wait-timeout`/,
    },
  ],
];
