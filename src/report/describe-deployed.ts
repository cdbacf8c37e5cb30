import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import type { Check, CheckState, EndpointSmoke } from "../smoke/smoke-report.ts";
import type { Deployed } from "./outcome.ts";
import { table } from "./table.ts";

/** The endpoints and queues of a stack that stands, and what the smoke test found. */
export function describeDeployed({ stack, smoke }: Deployed): readonly string[] {
  const found = new Map(smoke?.endpoints.map((endpoint) => [endpoint.endpoint, endpoint]));
  const endpoints = stack.endpoints.map(({ name, url, methods, queues }) => [
    toCode(name),
    toCode(url),
    methods.join(", "),
    queues.map(toCode).join(", "),
    describeSmoke(found.get(name)),
  ]);
  const queues = stack.queues.map(({ name, url, deadLetterArn }) => [
    toCode(name),
    toCode(url),
    deadLetterArn === null ? "–" : toCode(deadLetterArn.replace(/^.*:/, "")),
  ]);
  const skipped =
    smoke === null ? ["Not smoke-tested, as `smoke: off` was given: `command: smoke` does it at any time."] : [];
  return [
    table(["Endpoint", "URL", "Methods", "Queues", "Smoke test"], endpoints),
    table(["Queue", "URL", "Dead-letter queue"], queues),
    ...skipped,
  ];
}

const marks = {
  received: "✅",
  receipt: "✅",
  refused: "✅",
  skipped: "➖",
  pending: "⏳",
  failed: "❌",
} satisfies Record<CheckState, string>;

function describeSmoke(endpoint: EndpointSmoke | undefined): string {
  if (!endpoint) return "–";
  const { accepted, refused } = endpoint;
  const checks = [accepted, refused].flatMap((check) => (check ? [describeCheck(check)] : []));
  return [...new Set(checks)].join("<br>");
}

function describeCheck({ state, detail }: Check): string {
  return `${marks[state]} ${escapeMarkdown(detail)}`;
}
