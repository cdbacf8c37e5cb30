import type { ReviewedPlan } from "../plan/plan-parts.ts";
import { parseReviewedPlan } from "./parse-reviewed-plan.ts";

/** What the marker keeps of a section: what was reviewed of it, null while nothing was. */
export interface MarkedSection {
  readonly key: string;
  readonly reviewed: ReviewedPlan | null;
}

/** The first line of our comment. Its version is part of it: comments outlive the release that wrote them. */
export function renderMarker(sections: readonly MarkedSection[]): string {
  // Parsing gives a plan's fields their one order, whoever wrote it.
  const entries = sections.map(({ key, reviewed }) => ({ key, reviewed: parseReviewedPlan(reviewed) ?? null }));
  return renderComment("v1", { sections: entries });
}

/** A hidden line: an HTML comment with JSON that can neither end it nor its line, nor mention anybody. */
export function renderComment(name: string, value: unknown): string {
  const json = JSON.stringify(value).replace(/[<>&@\u2028\u2029]|-(?=-)/g, (char) => `\\u${toHex(char)}`);
  return `<!-- webhook2sqs:${name} ${json} -->`;
}

function toHex(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(4, "0");
}

/** Whether a comment begins with our marker, of whatever version. Anybody can write one: the author tells whose it is. */
export function isMarked(body: string): boolean {
  return /^<!-- webhook2sqs:v\d/.test(body);
}

/** The sections that a body's marker lists; undefined when it has none, is no JSON, or is of another version than 1. */
export function parseMarker(body: string): readonly MarkedSection[] | undefined {
  const json = /^<!-- webhook2sqs:v1 (.*) -->\s*(?:\n|$)/.exec(body)?.[1];
  const entries: unknown = Object(json && parseJson(json)).sections;
  if (!Array.isArray(entries)) return;
  const sections = entries.flatMap((entry) => parseEntry(entry) ?? []);
  const keys = new Set(sections.map(({ key }) => key));
  return keys.size === entries.length ? sections : undefined;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseEntry(entry: unknown): MarkedSection | undefined {
  const { key, reviewed } = Object(entry);
  if (typeof key !== "string") return;
  if (reviewed === null) return { key, reviewed };
  const plan = parseReviewedPlan(reviewed);
  return plan && { key, reviewed: plan };
}
