import * as z from "zod";
import { endpoint } from "./endpoint-schema.ts";
import { environments } from "./environments-schema.ts";
import { logRetention } from "./log-retention.ts";
import { name } from "./name.ts";
import { duration } from "./quantities.ts";
import { queue } from "./queue-schema.ts";
import { tags } from "./tags-schema.ts";
import { throttle } from "./throttle-schema.ts";
import { checkRepetition, choice, emptyIsDefault, expecting, flag, map, text, wholeNumber } from "./words.ts";

const stackName = text(
  /^[A-Za-z][A-Za-z0-9-]{0,39}$/,
  expecting("a stack name of letters, digits and -", "Start with a letter, and use at most 40 characters"),
  "`[A-Za-z][A-Za-z0-9-]*`, at most 40",
);

const endpointsWords = expecting(
  "a map of endpoints",
  "Write at least one: its key is its path, its value says how it is verified and where it goes",
);
const queuesWords = expecting("a map of queues", "Write each queue's key and its settings, such as `audit: {}`");

const logs = map({
  level: choice(["debug", "info", "warn", "error"])
    .prefault("info")
    .describe("The least that the function logs. Never bodies, secrets or signatures."),
  retention: logRetention.prefault("14d").describe("How long log lines are kept."),
  gateway: flag().prefault(true).describe("Whether API Gateway writes an access log."),
});

const lambda = map({
  memory: wholeNumber(128, 10_240).prefault(256).describe("Memory in MB."),
  timeout: duration("7s", "29s")
    .prefault("10s")
    .describe(
      "How long a request may take. Below 7 s a silent store would end it before the handler answers 503; API Gateway gives up at 30 s.",
    ),
  architecture: choice(["arm64", "x86_64"]).prefault("arm64").describe("The processor."),
  reservedConcurrency: wholeNumber(1, 100_000)
    .optional()
    .describe(
      "How many requests may run at once. AWS keeps 100 of the account's unreserved. Without it: the account's limit.",
    ),
});

const removedEntry = text(
  /^(?:queues|endpoints)\.[a-z0-9][a-z0-9-]{0,63}$/,
  expecting("queues.<key> or endpoints.<key>", "Name what was removed as it stood in the file, such as queues.builds"),
  "`queues.<key>` or `endpoints.<key>`",
);

/** The config file as written. */
export const configSchema = map({
  name: stackName.describe("The stack's name in CloudFormation."),
  endpoints: z
    .record(name("an endpoint"), endpoint, { error: endpointsWords })
    .refine((entries) => Object.keys(entries).length > 0, { error: endpointsWords })
    .describe("What is received. The key is the path, unless `path` says otherwise."),
  queues: emptyIsDefault(z.record(name("a queue"), queue, { error: queuesWords }))
    .optional()
    .describe(
      "Where it lands. Once written, every queue that an endpoint names must be here; without it, each one has every default.",
    ),
  throttle: throttle.optional().describe("The default for every endpoint."),
  logs: emptyIsDefault(logs).prefault({}).describe("What is logged, and for how long."),
  tags: emptyIsDefault(tags).prefault({}).describe("Tags on the stack and all it holds."),
  function: emptyIsDefault(lambda).prefault({}).describe("The Lambda function between gateway and queues."),
  permissionsBoundary: text(
    /^(?:arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/(?=.{1,1024}$)|(?=.{1,512}$))(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
    expecting(
      "the name or ARN of an IAM policy",
      "Write the policy's path and name in the stack's own account, such as `teams/boundary`, or arn:aws:iam::<account>:policy/<name>",
    ),
    "`<path>/<name>`, or `arn:aws:iam::<account>:policy/<name>`",
  )
    .optional()
    .describe(
      "The managed policy that bounds the function's role: its path and name in the stack's own account, or its ARN.",
    ),
  terminationProtection: flag().prefault(true).describe("Whether the stack refuses to be deleted."),
  removed: z
    .array(removedEntry, { error: expecting("a list", "Write a list such as [queues.builds, endpoints.old]") })
    .superRefine(checkRepetition)
    .prefault([])
    .describe(
      "Queues and endpoints that may vanish or be replaced. A queue and its messages stay; the stack stops managing them.",
    ),
  environments: environments
    .optional()
    .describe(
      "What differs from one stack to the next, by the environment's key: any of the keys above but `name`. Maps merge, everything else replaces. `preview` overrides previews only.",
    ),
});

/** The file after its schema: defaults filled in, references not yet resolved. */
export type ConfigSource = z.output<typeof configSchema>;
export type EndpointSource = ConfigSource["endpoints"][string];
export type QueueSource = z.output<typeof queue>;
