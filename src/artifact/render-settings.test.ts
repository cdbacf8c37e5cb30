import { endpoint, fullConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import { resolveVerify } from "../providers/resolve-verify.ts";
import { renderSettings } from "./render-settings.ts";

test("the handler is told everything about an endpoint, by its path", () => {
  const [, , payments] = fullConfig.endpoints;
  expect(renderSettings(fullConfig).endpoints["/pay/stripe"]).toEqual({
    name: "payments",
    methods: ["POST"],
    respond: 204,
    rejectStatus: 403,
    maxBody: 65_536,
    verify: payments && resolveVerify(payments.verify),
    queues: [{ key: "payments", name: "acme-webhooks-payments", fifo: false }],
    groupBy: [],
  });
});

test("the stack, the log level and the smoke queue come along", () => {
  expect(renderSettings(fullConfig)).toMatchObject({
    version: 1,
    stack: "acme-webhooks",
    logLevel: "debug",
    smokeQueue: { key: "smoke", name: "acme-webhooks-smoke", fifo: false },
  });
});

test("an existing queue elsewhere has its account and region, one of our own has neither", () => {
  expect(renderSettings(fullConfig).endpoints["/github-too"]?.queues).toEqual([
    { key: "audit", name: "audit", fifo: false },
    { key: "elsewhere", name: "central.fifo", fifo: true, account: "210987654321", region: "eu-west-1" },
  ]);
});

test("without a secret anywhere there is no smoke queue", () => {
  const endpoints = [endpoint({ key: "open", queues: ["events"], verify: { provider: "none" } })];
  expect(renderSettings({ ...smallConfig, endpoints }).smokeQueue).toBeNull();
});

test("a queue that the config does not have is a fault, never left out", () => {
  const endpoints = [endpoint({ key: "github", queues: ["events", "gone"] })];
  expect(() => renderSettings({ ...smallConfig, endpoints })).toThrow('the queue "gone"');
});
