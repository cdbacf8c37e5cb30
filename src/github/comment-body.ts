import { type MarkedSection, parseJson, parseMarker, renderComment, renderMarker } from "./comment-marker.ts";
import type { CommentBlock } from "./comment-section.ts";
import { linkTo } from "./link-to.ts";

/** A section as a comment keeps it, from which it can be taken again and put beside another. */
export interface StoredSection extends MarkedSection {
  readonly blocks: readonly CommentBlock[];
  /** Where the whole report of the run that wrote it is. */
  readonly summaryUrl: string;
  /** Something of it was left out to fit GitHub's limit. */
  readonly isCut: boolean;
}

/** A comment: the marker, then each section behind a hidden line that tells whose it is, of whatever length. */
export function renderBody(sections: readonly StoredSection[]): string {
  return renderMarker(sections) + sections.map(renderSection).join("");
}

function renderSection({ key, summaryUrl, blocks, isCut }: StoredSection): string {
  const head = `\n\n${renderComment("section", { key, summary: summaryUrl })}`;
  const note = `\n\n<!-- webhook2sqs:cut -->\nCut to fit GitHub's limit: the whole report is in the ${linkTo("job summary", summaryUrl)}.`;
  return head + blocks.map(renderBlock).join("") + (isCut ? note : "") + renderRun(summaryUrl);
}

/** No part of what the section says: the same said by a later run needs no writing. */
function renderRun(summaryUrl: string): string {
  return summaryUrl === "" ? "" : `\n\n<!-- webhook2sqs:run -->\n<sub>${linkTo("Run", summaryUrl)}</sub>`;
}

/** A block behind its hidden line; its length is what it adds to a comment. */
export function renderBlock({ priority, text }: CommentBlock): string {
  return `\n\n<!-- webhook2sqs:block ${priority} -->\n${text}`;
}

/** A block's text as a comment keeps it: no line of it begins an HTML comment, which could forge a section or a marker. */
export function toBlockText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd()
    .replaceAll("<!--", "<!\u200B--");
}

/** The sections of a comment of ours; none of one that is of another version or was spoilt: it is written anew. */
export function parseBody(body: string): readonly StoredSection[] {
  const lines = body.replace(/\r\n?/g, "\n");
  const texts = parseTexts(lines);
  const none = { blocks: [], summaryUrl: "", isCut: false };
  return (parseMarker(lines) ?? []).map((entry) => ({ ...(texts.get(entry.key) ?? none), ...entry }));
}

type SectionText = Omit<StoredSection, "reviewed">;

/** By key. Of two with one key, the first. */
function parseTexts(body: string): ReadonlyMap<string, SectionText> {
  const [, ...pieces] = body.split(/^<!-- webhook2sqs:section /m);
  const sections = pieces.flatMap((piece) => parseSection(piece) ?? []);
  return new Map(sections.reverse().map((section) => [section.key, section]));
}

function parseSection(piece: string): SectionText | undefined {
  const [, ...pieces] = piece.split(/^<!-- webhook2sqs:(?=block [1-4] -->$|cut -->$|run -->$)/m);
  const { key, summary } = Object(parseJson(piece.split(" -->", 1).join()));
  if (typeof key !== "string" || typeof summary !== "string") return;
  const blocks = pieces.flatMap((text) => parseBlock(text) ?? []);
  return { key, summaryUrl: summary, blocks, isCut: pieces.some((text) => text.startsWith("cut -->")) };
}

/** Undefined for the lines that tell of a cut and of the run. */
function parseBlock(piece: string): CommentBlock | undefined {
  const [head, ...lines] = piece.split("\n");
  const priority = priorities.find((each) => head === `block ${each} -->`);
  return priority && { priority, text: toBlockText(lines.join("\n")) };
}

const priorities = [1, 2, 3, 4] as const;
