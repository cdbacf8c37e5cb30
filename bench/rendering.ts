import type { StackConfig } from "../src/config/stack-config.ts";
import { compareConfigs } from "../src/plan/compare-configs.ts";
import { diffProperties } from "../src/plan/diff-properties.ts";
import { nameChange } from "../src/plan/name-change.ts";
import { toCommentBlocks } from "../src/report/comment-blocks.ts";
import { toSummary } from "../src/report/summary.ts";
import { compareTemplates } from "../src/stack/compare-templates.ts";
import { parseTemplate } from "../src/stack/deployed-template.ts";
import { toTemplateText } from "../src/template/template-text.ts";
import { planned } from "../test/fixtures/outcome-plans.ts";
import { render } from "../test/fixtures/rendered.ts";
import { largeConfig } from "../test/fixtures/stack-config.ts";
import { interleaveWarm, type Series, series } from "./interleave.ts";
import type { Row } from "./row.ts";
import { median } from "./statistics.ts";

/** Endpoints, each with a queue and a secret of its own: past AWS's limits, which the command refuses, from 100 on. */
const sizes = [1, 10, 100, 1_000];
const turns = { rounds: 20, inARow: 1 };

/** What is computed without asking anybody: how long it takes, and that it grows with the endpoints and no faster. */
export async function measureRendering(): Promise<readonly Row[]> {
  return [
    ...(await measureGrowth("rendering", (config) => () => render(config))),
    ...(await measureGrowth("report of a plan that changes every queue", reporter)),
  ];
}

async function measureGrowth(what: string, prepare: (config: StackConfig) => () => unknown): Promise<readonly Row[]> {
  const all = sizes.map((size) => series(timed(prepare(largeConfig(size)))));
  await interleaveWarm(all, turns);
  return [...all.map((one, index) => toRow(what, sizes[index] ?? 0, one)), toGrowth(what, all)];
}

function toRow(what: string, size: number, { values }: Series): Row {
  const isLargest = size === sizes.at(-1);
  return {
    what: `${what}, ${size === 1 ? "1 endpoint" : `${size} endpoints`}, p50`,
    unit: "ms",
    ours: median(values),
    peer: null,
    target: isLargest ? { of: "ours", atMost: 100 } : null,
  };
}

/** Ten times as many endpoints: with a quadratic step in it, each would take up to ten times as long. */
function toGrowth(what: string, all: readonly Series[]): Row {
  const [hundred = 0, thousand = 0] = all.slice(-2).map(({ values }) => median(values));
  return {
    what: `${what}, per endpoint of 1000, p50`,
    unit: "µs",
    ours: thousand,
    peer: { name: "ours, per endpoint of 100", value: hundred * 10 },
    target: { of: "ratio", atMost: 1.5 },
  };
}

/** All that a plan says of a change to every queue, from the two configs and templates to comment and summary. */
function reporter(before: StackConfig): () => unknown {
  const after = { ...before, queues: before.queues.map((queue) => ({ ...queue, retention: 14 * 86_400 })) };
  const template = render(after);
  const [deployed, next] = [render(before), template].map((one) => parseTemplate(toTemplateText(one)));
  if (!deployed || !next) throw new Error("There are two templates");
  return () => {
    const changes = compareTemplates(deployed, next, []).map((one) => nameChange(one, template.subjects, deployed));
    const properties = diffProperties(deployed, next, template.subjects);
    const outcome = planned("planned", { changes, properties, configChanges: compareConfigs(before, after) });
    return [toCommentBlocks(outcome, place), toSummary(outcome, "")];
  };
}

const place = {
  title: "bench in us-east-1",
  runUrl: "https://github.com/acme/hooks/actions/runs/1",
  commit: "0000000",
};

function timed(work: () => unknown): () => number {
  return () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
}
