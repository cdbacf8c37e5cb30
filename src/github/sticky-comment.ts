import { ActionError } from "../errors.ts";
import type { GitHub, IssueComment } from "../github-api.ts";
import type { Clock, Random } from "../ports.ts";
import { parseBody, type StoredSection, toBlockText } from "./comment-body.ts";
import type { CommentSection } from "./comment-section.ts";
import { fitComment } from "./fit-comment.ts";
import { mergeSections } from "./merge-sections.ts";
import { selectOurs } from "./our-comments.ts";
import { type Put, putComment } from "./put-comment.ts";

/** Where the comment belongs, and whether it is worth beginning one. */
export interface CommentPlace {
  readonly pullRequest: number;
  /** Where the whole report of this run is. */
  readonly summaryUrl: string;
  /** False: only a comment that is there already is kept up to date. */
  readonly isNews: boolean;
}

/** What writing a comment takes of the world. */
export interface CommentPorts {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly random: Random;
}

/** What became of the comment; `url` is empty where there is none. */
export interface WrittenComment {
  readonly state: "created" | "updated" | "unchanged" | "skipped";
  readonly url: string;
}

/**
 * Puts a section into the pull request's one comment of ours, beside those of other config files and regions. GitHub
 * has no conditional writing, so each write is looked at again after a pause: what a parallel job has overwritten
 * meanwhile is put in again, and of several comments the oldest takes over what the others hold.
 */
export async function writeComment(
  section: CommentSection,
  place: CommentPlace,
  { github, clock, random }: CommentPorts,
): Promise<WrittenComment> {
  const own = toStored(section, place);
  const viewer = await github.viewer();
  // Also what others wrote and a third one overwrote: nobody takes another's section out.
  let seen: readonly StoredSection[] = [];
  let last: Put | null = null;
  for (const pause of pauses) {
    const ours = selectOurs(await github.listComments(place.pullRequest), viewer);
    const all = ours.reduce((known, { body }) => mergeSections(known, parseBody(body)), seen);
    seen = all.filter(({ key }) => key !== section.replaces);
    const body = fitComment(mergeSections(seen, [own]));
    const end = endOf(ours, { body, last }, place);
    if (end) return end;
    last = await putComment(body, { pullRequest: place.pullRequest, ours }, github);
    await clock.sleep(pause * (1 + fraction(random)));
  }
  throw overwritten(place.pullRequest);
}

/** Longer than a parallel job takes from its reading to its writing, and longer each time: in milliseconds. */
const pauses = [1, 1, 2, 4, 8, 8, 8, 8].map((times) => times * 750);

function toStored({ key, reviewed, blocks }: CommentSection, { summaryUrl }: CommentPlace): StoredSection {
  const texts = blocks.map(({ priority, text }) => ({ priority, text: toBlockText(text) }));
  return { key, reviewed, blocks: texts.filter(({ text }) => text !== ""), summaryUrl, isCut: false };
}

interface Round {
  /** What the comment should be. */
  readonly body: string;
  readonly last: Put | null;
}

/** Done when there is one comment and it holds what it should; undefined when there is something to write. */
function endOf(
  [oldest, ...younger]: readonly IssueComment[],
  { body, last }: Round,
  { isNews }: CommentPlace,
): WrittenComment | undefined {
  // What we wrote and is not listed any more was deleted by somebody, who is not contradicted.
  if (!oldest && last) return { state: last.state, url: last.comment.url };
  if (!oldest) return isNews ? undefined : { state: "skipped", url: "" };
  if (younger.length > 0 || !holds(oldest, [body, last?.comment.body])) return;
  return { state: last?.state ?? "unchanged", url: oldest.url };
}

/** GitHub may keep line ends of its own. */
function holds({ body }: IssueComment, texts: readonly (string | undefined)[]): boolean {
  return texts.includes(body) || texts.includes(body.replaceAll("\r\n", "\n").trimEnd());
}

/** Between 0 and 1. */
function fraction(random: Random): number {
  return Number.parseInt(random.uuid().slice(0, 8), 16) / 0xffffffff;
}

function overwritten(pullRequest: number): ActionError {
  return new ActionError("github-error", {
    message: `The comment of pull request #${pullRequest} was overwritten by other jobs each of the ${pauses.length} times that it was written`,
    remedy: "Let fewer jobs of a pull request run at the same time; the whole report is in the job summary.",
  });
}
