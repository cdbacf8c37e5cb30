/** JSON whose keys are sorted at every depth: equal values have equal text. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isMapping(part) ? sortKeys(part) : part));
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** By UTF-16 code unit, so that no locale has a say. */
function sortKeys(mapping: object): object {
  return Object.fromEntries(Object.entries(mapping).sort(([first], [second]) => (first < second ? -1 : 1)));
}
