import * as z from "zod";
import type { FieldPath } from "../../handler/settings.ts";
import { name } from "./name.ts";
import { providerNames } from "./provider-names.ts";
import type { StackConfig } from "./stack-config.ts";

/**
 * Reads the config that a deployed stack carries: by now anyone may have written it. Null for what this version does
 * not understand to its last key, for what is not understood cannot be compared.
 */
export function parseDeployedConfig(value: unknown): Same<StackConfig, Understood> | null {
  return stackConfig.safeParse(value).data ?? null;
}

const throttle = z.strictObject({ rate: z.number(), burst: z.number() }).nullable();

const secrets = z.array(
  z.discriminatedUnion("store", [
    z.strictObject({ store: z.literal("ssm"), name: z.string() }),
    z.strictObject({ store: z.literal("secretsmanager"), id: z.string(), key: z.string().exactOptional() }),
  ]),
);

const verify = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.literal("none") }),
  z.strictObject({
    provider: z.literal("hmac"),
    secrets,
    header: z.string(),
    algorithm: z.enum(["sha1", "sha256", "sha512"]),
    encoding: z.enum(["hex", "base64", "base64url"]),
    prefix: z.string(),
    message: z.string(),
    timestamp: z.strictObject({ header: z.string(), tolerance: z.number() }).nullable(),
  }),
  z.strictObject({ provider: z.literal("token"), secrets, in: z.enum(["header", "query"]), field: z.string() }),
  z.strictObject({ provider: z.literal("basic"), secrets, username: z.string().nullable() }),
  z.strictObject({ provider: z.enum(providerNames), secrets }),
]);

const fieldPath = z.custom<FieldPath>((value) => typeof value === "string" && /^(?:body|header|query)\./.test(value));

const endpoint = z.strictObject({
  key: name("an endpoint"),
  path: z.string(),
  methods: z.array(z.string()),
  verify,
  generatesSecret: z.boolean().default(false),
  queues: z.array(z.string()),
  groupBy: z.array(fieldPath),
  throttle,
  rejects: z.strictObject({ respond: z.number() }),
  respond: z.literal([200, 202, 204]),
  maxBody: z.number().nullable(),
});

const queue = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("managed"),
    key: name("a queue"),
    physicalName: z.string(),
    fifo: z.boolean(),
    retention: z.number(),
    visibilityTimeout: z.number(),
    deadLetter: z.strictObject({ physicalName: z.string(), maxReceives: z.number(), retention: z.number() }).nullable(),
    kmsKey: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("existing"),
    key: name("a queue"),
    physicalName: z.string(),
    fifo: z.boolean(),
    account: z.string().nullable(),
    region: z.string().nullable(),
  }),
]);

const stackConfig = z.strictObject({
  name: z.string(),
  // Absent where a version wrote it that knew no environments.
  environment: z.string().nullable().default(null),
  pullRequest: z.number().nullable().default(null),
  endpoints: z.array(endpoint),
  queues: z.array(queue),
  throttle,
  logs: z.strictObject({
    level: z.enum(["debug", "info", "warn", "error"]),
    retention: z.number(),
    gateway: z.boolean(),
  }),
  tags: z.record(z.string(), z.string()),
  function: z.strictObject({
    memory: z.number(),
    timeout: z.number(),
    architecture: z.enum(["arm64", "x86_64"]),
    reservedConcurrency: z.number().nullable(),
  }),
  permissionsBoundary: z.string().nullable(),
  terminationProtection: z.boolean(),
  removed: z.array(z.strictObject({ kind: z.enum(["queues", "endpoints"]), key: z.string() })),
});

type Understood = Unchanging<z.output<typeof stackConfig>>;

/** As `StackConfig` has it: nothing in it is written to. */
type Unchanging<Value> = { readonly [Key in keyof Value]: Unchanging<Value[Key]> };

/** Never, unless each takes what the other does: a key that one has and the other lacks does not compile. */
type Same<One, Other> = [One, Other] extends [Other, One] ? One : never;
