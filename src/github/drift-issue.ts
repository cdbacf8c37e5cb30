import type { GitHub, Issue } from "../github-api.ts";
import type { Clock, Random } from "../ports.ts";
import { parseJson, renderComment } from "./comment-marker.ts";

/** What the issue of one config file in one region and environment shall say. */
export interface DriftIssue {
  /** As that of the comment's section: the same in every run of it. */
  readonly key: string;
  readonly title: string;
  /** Markdown; foreign text in it is escaped. Null: there is no drift. */
  readonly drift: string | null;
  /** Markdown for an issue that is closed because there is none any more. */
  readonly clean: string;
  /** A last line that tells which run wrote it, and no news by itself. */
  readonly run: string;
}

/** What writing an issue takes of the world. */
export interface IssuePorts {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly random: Random;
}

/** What became of the issue. */
export interface KeptIssue {
  readonly state: "opened" | "updated" | "unchanged" | "closed";
  readonly url: string;
}

/**
 * Keeps the one open issue of ours: opened with drift, written when what it says changes, closed without. One that a
 * person closed is not opened again: what is found later is another thing, and its talk another talk.
 * @returns null when there is none and there was none
 */
export async function keepDriftIssue(issue: DriftIssue, ports: IssuePorts): Promise<KeptIssue | null> {
  const viewer = await ports.github.viewer();
  const ours = async () => selectOurs(await ports.github.listIssues(), { viewer, key: issue.key });
  const found = await ours();
  if (issue.drift === null) return closeAll(issue, found, ports);
  const body = toBody(issue, issue.drift);
  const [oldest, ...younger] = found;
  if (oldest) return keepOldest({ issue, body, oldest, younger }, ports);
  const created = await ports.github.createIssue(issue.title, body);
  await ports.clock.sleep(pause * (1 + fraction(ports.random)));
  // A run beside this one may have opened one too, and a list may be older than what was opened.
  const others = (await ours()).filter(({ number }) => number !== created.number);
  const first = others.find(({ number }) => number < created.number) ?? created;
  const second = [...others, created].filter((one) => one !== first);
  return { ...(await keepOldest({ issue, body, oldest: first, younger: second }, ports)), state: "opened" };
}

/** Longer than a run beside this one takes from its reading to its writing. Milliseconds. */
const pause = 1_500;

function fraction(random: Random): number {
  return Number.parseInt(random.uuid().slice(0, 8), 16) / 0xffffffff;
}

/** The oldest first: our marker in the first line, and this token's author, as anybody can write a marker. */
function selectOurs(
  issues: readonly Issue[],
  { viewer, key }: { readonly viewer: string; readonly key: string },
): readonly Issue[] {
  return issues
    .filter(({ author, body }) => author === viewer && readKey(body) === key)
    .toSorted((one, other) => one.number - other.number);
}

function readKey(body: string): unknown {
  const json = /^<!-- webhook2sqs:drift (.*) -->\s*(?:\n|$)/.exec(body)?.[1];
  return Object(json && parseJson(json)).key;
}

function toBody({ key, run }: DriftIssue, text: string): string {
  return `${renderComment("drift", { key })}\n\n${text.trimEnd()}\n\n${runLine}\n${run}`;
}

const runLine = "<!-- webhook2sqs:run -->";

interface Kept {
  readonly issue: DriftIssue;
  readonly body: string;
  readonly oldest: Issue;
  readonly younger: readonly Issue[];
}

async function keepOldest({ issue, body, oldest, younger }: Kept, { github }: IssuePorts): Promise<KeptIssue> {
  for (const { number } of younger) {
    const text = `Issue #${oldest.number} says the same, and stays open.`;
    await github.updateIssue(number, { state: "closed", body: toBody(issue, text) });
  }
  if (withoutRun(oldest.body) === withoutRun(body)) return { state: "unchanged", url: oldest.url };
  const { url } = await github.updateIssue(oldest.number, { body });
  return { state: "updated", url };
}

/** GitHub may keep line ends of its own. */
function withoutRun(body: string): string {
  return body.replaceAll("\r\n", "\n").split(`\n${runLine}`, 1).join().trimEnd();
}

async function closeAll(issue: DriftIssue, found: readonly Issue[], { github }: IssuePorts): Promise<KeptIssue | null> {
  const [oldest] = found;
  for (const { number } of found)
    await github.updateIssue(number, { state: "closed", body: toBody(issue, issue.clean) });
  return oldest ? { state: "closed", url: oldest.url } : null;
}
