export default {
  testEnvironment: "node",
  testTimeout: 60_000,
  // Most suites wait for an emulator half of the time: jest would leave a core idle.
  maxWorkers: "100%",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "es6" } },
    ],
  },
  testMatch: ["<rootDir>/{src,handler,test,scripts}/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/build", "<rootDir>/dist", "<rootDir>/tmp", "<rootDir>/.venv"],
  collectCoverageFrom: [
    "src/**/*.ts",
    "handler/**/*.ts",
    "!**/*.test.ts",
    "!src/index.ts",
    "!src/cli.ts",
    "!handler/index.ts",
  ],
  coverageReporters: ["text-summary", ["text", { skipFull: true }]],
  coverageThreshold: { global: { statements: 100, branches: 100, functions: 100, lines: 100 } },
};
