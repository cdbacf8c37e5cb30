import { escapeMarkdown, toCode, toMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import type { PlanCheck } from "../plan/plan-parts.ts";
import type { Check, CheckState, EndpointSmoke } from "../smoke/smoke-report.ts";
import { blocksOf } from "./block.ts";
import { durationTable } from "./duration-table.ts";
import { box } from "./failure-box.ts";
import { fold, toList } from "./fold.ts";
import type { Deployed, DeployedQueue } from "./outcome.ts";
import { meaningBlocks, resourceBlocks, warnBlocks } from "./plan-blocks.ts";
import { previewBlocks } from "./preview-blocks.ts";
import { table } from "./table.ts";

/** What a run did to a stack: whether it was reviewed, what it means, where the endpoints are, what the smoke test found. */
export function deployedBlocks(deployed: Deployed): readonly CommentBlock[] {
  const { plan, planCheck, result } = deployed;
  const isChange = plan !== null && result !== "no-changes";
  return [
    ...(deployed.stack.preview ? previewBlocks(deployed.stack, deployed.stack.preview) : []),
    ...(plan ? warnBlocks(plan) : []),
    ...(planCheck ? checkBlocks(planCheck) : []),
    ...(isChange ? meaningBlocks({ ...plan, baseUrl: deployed.stack.baseUrl }) : []),
    ...stackBlocks(deployed),
    ...(isChange ? resourceBlocks(plan) : []),
    ...blocksOf(4, durationTable(deployed)),
  ];
}

/** The endpoints and queues of a stack that stands, and what the smoke test found. */
export function stackBlocks({ stack, smoke }: Deployed): readonly CommentBlock[] {
  const found = new Map(smoke?.endpoints.map((endpoint) => [endpoint.endpoint, endpoint]));
  const endpoints = stack.endpoints.map(({ name, url, methods, queues }) => [
    toCode(name),
    toCode(url),
    methods.map(escapeMarkdown).join(", "),
    queues.map(toCode).join(", "),
    describeSmoke(found.get(name)),
  ]);
  const skipped =
    smoke === null ? ["Not smoke-tested, as `smoke: off` was given: `command: smoke` does it at any time."] : [];
  return [
    ...blocksOf(2, toTables(["Endpoint", "URL", "Methods", "Queues", "Smoke test"], endpoints, "endpoints")),
    ...blocksOf(3, toTables(["Queue", "URL", "Dead-letter queue"], stack.queues.map(toQueueRow), "queues")),
    ...blocksOf(2, skipped),
  ];
}

const mostOpen = 40;

function toTables(head: readonly string[], rows: readonly (readonly string[])[], noun: string): readonly string[] {
  return fold(rows, { open: mostOpen, noun, render: (part) => table(head, part) });
}

function toQueueRow({ name, url, deadLetterArn }: DeployedQueue): readonly string[] {
  const deadLetter = deadLetterArn === null ? "–" : toCode(deadLetterArn.replace(/^.*:/, ""));
  return [toCode(name), toCode(url), deadLetter];
}

/** What differs from the review must be seen; that nothing does is one line. */
function checkBlocks({ state, findings }: PlanCheck): readonly CommentBlock[] {
  const [finding = "", ...more] = findings.map(toMarkdown);
  const text = [`**${finding}**`, ...(more.length > 0 ? [toList(more)] : [])].join("\n\n");
  return blocksOf(1, finding === "" ? [] : [state === "changed" ? box("WARNING", text) : text]);
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
