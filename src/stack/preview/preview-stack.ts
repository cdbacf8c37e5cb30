import type { Stack } from "../../ports.ts";
import { fromTagList, type Tags } from "../owner-tags.ts";
import { parseDateTime } from "./date-time.ts";

/** A pull request's preview that is ours to take down: name and tags say so alike. */
export interface PreviewStack {
  readonly name: string;
  readonly arn: string;
  readonly stack: Stack;
  readonly pullRequest: number;
  /** Path of the config file that it was made from. */
  readonly config: string;
  /** Milliseconds since the epoch; null when its tag names no time. */
  readonly expires: number | null;
}

/** A stack that may look like a preview to be removed and stays, and why. */
export interface LeftStack {
  readonly stack: string;
  readonly why: string;
}

export interface SortedStacks {
  readonly previews: readonly PreviewStack[];
  readonly left: readonly LeftStack[];
}

/** Whose previews are looked for; `pullRequest` null: those of every one. */
export interface PreviewOwner {
  readonly repository: string;
  readonly pullRequest: number | null;
}

/**
 * Tells a repository's previews from what only looks like one. A stack is taken down when its name, its repository, its
 * own name among its tags and its pull request all agree; of anything that could pass for one, it is said why it stays.
 */
export function sortStacks(stacks: readonly Stack[], owner: PreviewOwner): SortedStacks {
  const alike = stacks.filter((stack) => looksLikePreview(stack, owner));
  const sorted = alike.map((stack) => ({ stack, why: whyLeft(stack, owner.repository) }));
  return {
    previews: sorted.filter(({ why }) => why === null).map(({ stack }) => toPreview(stack)),
    left: sorted.flatMap(({ stack, why }) => (why === null ? [] : [{ stack: nameOf(stack), why }])),
  };
}

/** By its name or by its tag; a nested stack has the tags of the one it is part of, and goes with it. */
function looksLikePreview(stack: Stack, { pullRequest }: PreviewOwner): boolean {
  const numbers = [numberIn(nameOf(stack)), fromTagList(stack.Tags)["w2s:pull-request"]];
  const isMeant = pullRequest === null ? numbers.some(isGiven) : numbers.includes(String(pullRequest));
  return stack.ParentId === undefined && isMeant;
}

function isGiven(number: string | undefined): boolean {
  return number !== undefined;
}

/** Why a stack stays; null when it is a preview of this repository's. */
export function whyLeft(stack: Stack, repository: string): string | null {
  const name = nameOf(stack);
  const tags = fromTagList(stack.Tags);
  return foreignness(name, tags, repository) ?? hold(stack, tags);
}

function foreignness(name: string, tags: Tags, repository: string): string | null {
  const { "w2s:repository": owner, "w2s:stack": ownName, "w2s:pull-request": number } = tags;
  if (owner === undefined) return "it carries no tag `w2s:repository`, so nobody knows whose it is";
  if (owner !== repository) return `it belongs to repository id ${owner}`;
  if (ownName !== name) return `its tag \`w2s:stack\` is ${ownName ?? "missing"}, and not its own name`;
  if (number === undefined) return "it carries no tag `w2s:pull-request`, so it is no preview";
  return number === numberIn(name) ? null : `it carries the tag of pull request #${number}, and its name does not`;
}

function hold({ EnableTerminationProtection }: Stack, tags: Tags): string | null {
  if (EnableTerminationProtection) return "somebody switched its termination protection on";
  return tags["w2s:hold"] === undefined ? null : "it carries the tag `w2s:hold`";
}

/** As the preview's name writes it: a number begins with no zero. */
function numberIn(name: string): string | undefined {
  return /-pr-([1-9]\d*)$/.exec(name)?.[1];
}

function nameOf({ StackName = "" }: Stack): string {
  return StackName;
}

function toPreview(stack: Stack): PreviewStack {
  const tags = fromTagList(stack.Tags);
  return {
    name: nameOf(stack),
    arn: stack.StackId ?? "",
    stack,
    pullRequest: Number(tags["w2s:pull-request"]),
    config: tags["w2s:config"] ?? "",
    expires: parseDateTime(tags["w2s:expires"] ?? ""),
  };
}
