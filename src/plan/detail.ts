import { isDeepStrictEqual } from "node:util";
import type { ConfigChange } from "./config-change.ts";

/** A half sentence about one change, and whether a reviewer must not overlook it. */
export interface Detail {
  readonly text: string;
  readonly risky: boolean;
}

/** The same thing as it is deployed and as it shall be. */
export type Pair<Subject> = readonly [before: Subject, after: Subject];

/** What there is to say about one key of the file; nothing when it stays as it is. */
export type Comparison<Subject> = (pair: Pair<Subject>) => readonly Detail[];

/** One comparison for each key of a type: a key that is added to the type does not compile without its own. */
export type Comparisons<Subject> = { readonly [Key in keyof Subject]-?: Comparison<Subject> };

/** Tells a key as `what before → after`. */
export function told<Subject, Value>(
  what: string,
  pick: (subject: Subject) => Value,
  show: (value: Value) => string,
): Comparison<Subject> {
  return ([before, after]) =>
    isDeepStrictEqual(pick(before), pick(after)) ? [] : [plain(`${what} ${show(pick(before))} → ${show(pick(after))}`)];
}

/** Follows a change with what it means, where it takes a protection away. */
export function warning<Subject>(
  comparison: Comparison<Subject>,
  isRisky: (pair: Pair<Subject>) => boolean,
  meaning: string,
): Comparison<Subject> {
  return (pair) =>
    isRisky(pair) ? comparison(pair).map(({ text }) => risky(`${text}: ${meaning}`)) : comparison(pair);
}

/** For a key that other comparisons tell about, or that deploys nothing. */
export const untold = (): readonly Detail[] => [];

/** A detail that is no more than it says. */
export function plain(text: string): Detail {
  return { text, risky: false };
}

/** A detail that a reviewer must not overlook. */
export function risky(text: string): Detail {
  return { text, risky: true };
}

/** Everything there is to say about a pair, the risky first. */
export function compareAll<Subject>(pair: Pair<Subject>, comparisons: Comparisons<Subject>): readonly Detail[] {
  const all: readonly Comparison<Subject>[] = Object.values(comparisons);
  const details = all.flatMap((compare) => compare(pair));
  return details.toSorted((a, b) => Number(b.risky) - Number(a.risky));
}

/** One thing of the file with all that is said about it. */
export function toChange(
  { subject, name, change }: Pick<ConfigChange, "subject" | "name" | "change">,
  details: readonly Detail[],
): ConfigChange {
  return {
    subject,
    name,
    change,
    details: details.map(({ text }) => text),
    risky: details.some((detail) => detail.risky),
  };
}
