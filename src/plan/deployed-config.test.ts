import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { everyStackOf } from "../../test/fixtures/every-stack.ts";
import { richConfig } from "../../test/fixtures/rich-config.ts";
import { fullConfig, largeConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import { compareConfigs } from "./compare-configs.ts";
import { readDeployedConfig } from "./deployed-config.ts";

/** What deploy sends and GetTemplate gives back. */
function deployed(config: unknown, format: unknown = 1) {
  return { Resources: {}, Metadata: JSON.parse(JSON.stringify({ webhook2sqs: { format, config } })) };
}

const examples = join(import.meta.dirname, "../../examples");

function parseExample(file: string) {
  return everyStackOf(readFileSync(join(examples, file), "utf8"), file).map(({ config }) => config);
}

test.each([
  ...readdirSync(examples)
    .filter((file) => file.endsWith(".yml"))
    .flatMap((file) => parseExample(file).map((config) => [`${config.name} of ${file}`, config] as const)),
  ["a small config", smallConfig] as const,
  ["a full config", fullConfig] as const,
  ["a rich config", richConfig] as const,
  ["a large config", largeConfig(50)] as const,
])("%s comes back as it was deployed, and as no change", (_name, config) => {
  const read = readDeployedConfig(deployed(config));
  expect(read).toEqual(config);
  expect(read && compareConfigs(read, config)).toEqual([]);
});

test("what was deployed before there were environments is the file's only stack", () => {
  const { environment: _environment, pullRequest: _pullRequest, endpoints, ...earlier } = fullConfig;
  const without = endpoints.map(({ generatesSecret: _, ...endpoint }) => endpoint);
  expect(readDeployedConfig(deployed({ ...earlier, endpoints: without }))).toEqual(fullConfig);
});

test.each<readonly [string, ReturnType<typeof deployed>]>([
  ["another format", deployed(smallConfig, 2)],
  ["no format", deployed(smallConfig, null)],
  ["a key that a later version added", deployed({ ...smallConfig, cors: true })],
  [
    "a key of an endpoint that a later version added",
    deployed({ ...smallConfig, endpoints: smallConfig.endpoints.map((endpoint) => ({ ...endpoint, format: "raw" })) }),
  ],
  ["a key that an earlier version lacked", deployed({ ...smallConfig, removed: undefined })],
  [
    "a provider that is gone",
    deployed({
      ...smallConfig,
      endpoints: smallConfig.endpoints.map((endpoint) => ({
        ...endpoint,
        verify: { provider: "myspace", secrets: [] },
      })),
    }),
  ],
  [
    "a group by nothing that exists",
    deployed({
      ...smallConfig,
      endpoints: smallConfig.endpoints.map((endpoint) => ({ ...endpoint, groupBy: ["cookie.a"] })),
    }),
  ],
  [
    "a group by what is no text",
    deployed({ ...smallConfig, endpoints: smallConfig.endpoints.map((endpoint) => ({ ...endpoint, groupBy: [1] })) }),
  ],
  [
    "a key that breaks out of its backticks",
    deployed({ ...smallConfig, queues: smallConfig.queues.map((queue) => ({ ...queue, key: "`<b>" })) }),
  ],
  ["nothing", deployed(null)],
])("a config with %s is not understood", (_what, template) => {
  expect(readDeployedConfig(template)).toBeNull();
});

test.each([undefined, null, "text", 1, [], { webhook2sqs: null }, { webhook2sqs: "text" }])(
  "the metadata %j holds no config",
  (Metadata) => {
    expect(readDeployedConfig({ Resources: {}, Metadata })).toBeNull();
  },
);

test("any JSON is a config or none, and never a fault", () => {
  fc.assert(fc.property(fc.jsonValue(), (config) => expect(readDeployedConfig(deployed(config))).toBeNull()));
});

/** Every place of a value, as the keys that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [path, ...children.flatMap(([key, child]) => placesOf(child, [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const entries = Object.entries(Object(value)).map(([name, child]) => [
    name,
    name === key ? replaceAt(child, rest, by) : child,
  ]);
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

test("a config with any place spoiled is understood or not, and can be compared either way", () => {
  fc.assert(
    fc.property(fc.constantFrom(...placesOf(richConfig)), fc.jsonValue(), (place, value) => {
      const read = readDeployedConfig(deployed(replaceAt(richConfig, place, value)));
      if (read !== null) compareConfigs(read, richConfig);
    }),
  );
});
