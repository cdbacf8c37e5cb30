// The import rules of ARCHITECTURE.md. Each one is seen to fire on a deliberately bad file by test/import-rules.
const handler = "^handler/";
const core = { path: "^src/", pathNot: "^src/(adapters/|credentials/|(ports|drift-api)[.]ts$|(index|cli)[.]ts$)" };

/** In order: a stage imports only itself and what stands before it. Config names providers, providers type the config. */
const stages = [
  [
    "foundation",
    "(credentials/|(errors|ports|drift-api|github-api|http-api|s3-api|iam-api|terminal-api|until-stopped|own-property|version|command|event|inputs|parse-input|run-subject|proxy-variables|url-suffix|escape-foreign-text|missing-permission|describe-fault|a-few-at-once)[.]ts$)",
  ],
  ["config", "(config|providers)/"],
  ["template", "template/"],
  ["artifact", "artifact/"],
  ["stack", "stack/"],
  ["bootstrap", "bootstrap/"],
  ["refusals", "refusals/"],
  ["plan", "plan/"],
  ["smoke", "smoke/"],
  ["drift", "drift/"],
  ["github", "github/"],
  ["report", "report/"],
  ["commands", "commands/"],
  ["run", "(run|action|terminal|cli-arguments)[.]ts$"],
  ["index", "(index|cli)[.]ts$"],
];

const stageOrder = stages.slice(0, -1).map(([name, path], position) => ({
  name: `stage-order-${name}`,
  comment: "No stage imports a later one",
  from: { path: `^src/${path}` },
  to: { path: stages.slice(position + 1).map(([, later]) => `^src/${later}`) },
}));

const belongsTo = (folders, packageName) => ({
  name: `${packageName}-in-its-place`,
  comment: `${packageName} is imported in ${folders} only`,
  from: { path: ["^src/", handler], pathNot: `^src/(${folders})/` },
  to: { path: `(^|/)node_modules/${packageName}/` },
});

const rules = [
  {
    name: "no-cycles",
    comment: "Also not by types: a cycle has no order in which it can be read",
    from: {},
    to: { circular: true },
  },
  {
    name: "adapters-from-index-only",
    comment: "The core is handed its ports; only the entry knows who is behind them",
    from: { path: ["^src/", handler], pathNot: "^src/(adapters/|(index|cli)[.]ts$)" },
    to: { path: "^src/adapters/" },
  },
  {
    name: "adapters-know-ports-only",
    comment: "An adapter knows its port and nothing of what happens with it",
    from: { path: "^src/adapters/" },
    to: {
      path: ["^src/", handler],
      pathNot:
        "^src/(adapters/|credentials/|(ports|drift-api|github-api|http-api|s3-api|iam-api|terminal-api|errors|proxy-variables|escape-foreign-text|missing-permission|describe-fault)[.]ts$)",
    },
  },
  {
    name: "vendors-in-adapters-only",
    comment: "The core is pure, or takes a port",
    from: core,
    to: { path: "(^|/)node_modules/", pathNot: "(^|/)node_modules/(zod|yaml|fflate|commander)/" },
  },
  {
    name: "system-in-adapters-only",
    comment: "Files, network, processes and timers are reached through a port",
    from: core,
    to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|buffer|path)(/|$)" },
  },
  {
    name: "ports-import-types-only",
    comment: "SDK types reach the core through ports.ts, SDK code does not",
    from: { path: "^src/(ports|drift-api)[.]ts$" },
    to: { path: ["(^|/)node_modules/", "^(src|handler)/"], dependencyTypesNot: ["type-only"] },
  },
  belongsTo("config", "zod"),
  belongsTo("config|template", "yaml"),
  belongsTo("artifact", "fflate"),
  { ...belongsTo("cli-arguments[.]ts", "commander"), from: { path: "^src/", pathNot: "^src/cli-arguments[.]ts$" } },
  {
    name: "handler-without-src",
    comment: "The handler is shipped alone",
    from: { path: handler },
    to: { path: "^src/" },
  },
  {
    name: "handler-without-sdk",
    comment: "The zip holds no AWS SDK",
    from: { path: handler },
    to: { path: "(^|/)node_modules/", pathNot: "(^|/)node_modules/aws4fetch/" },
  },
  {
    name: "src-shares-signing-only",
    comment: "Of the handler, src/ sees the settings' types and the pure signing that the smoke test shares",
    from: { path: "^src/" },
    to: { path: handler, pathNot: "^handler/(settings|verify/signed-message|verify/smoke-proof)[.]ts$" },
  },
  {
    name: "settings-as-types-only",
    comment: "src/ and handler/ share the shape of the settings, not code",
    from: { path: "^src/" },
    to: { path: "^handler/settings[.]ts$", dependencyTypesNot: ["type-only"] },
  },
  ...stageOrder,
];

// biome-ignore lint/style/noDefaultExport: dependency-cruiser reads the default export
export default {
  forbidden: rules.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    // TypeScript 7 has no compiler API to read imports with; swc sees the type-only ones too.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "[.]test[.]ts$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
      extensions: [".ts", ".js"],
    },
  },
};
