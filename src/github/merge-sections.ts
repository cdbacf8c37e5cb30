import { renderBody, type StoredSection } from "./comment-body.ts";

/**
 * Sections with others put in place of those with their key, ordered by key. A null plan keeps the one that is known,
 * and a section that says nothing new stays that of the run that said it first.
 */
export function mergeSections(
  known: readonly StoredSection[],
  newer: readonly StoredSection[],
): readonly StoredSection[] {
  const byKey = new Map(known.map((section) => [section.key, section]));
  for (const section of newer) byKey.set(section.key, renew(byKey.get(section.key), section));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function renew(known: StoredSection | undefined, newer: StoredSection): StoredSection {
  if (!known) return newer;
  const renewed = { ...newer, reviewed: newer.reviewed ?? known.reviewed };
  const unchanged = { ...renewed, summaryUrl: known.summaryUrl };
  return renderBody([unchanged]) === renderBody([known]) ? known : renewed;
}
