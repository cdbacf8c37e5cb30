/** Milliseconds since the epoch as RFC 3339 in whole seconds: `2026-12-24T18:00:00Z`. */
export function toDateTime(milliseconds: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: a time that is given, not the clock's
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Milliseconds since the epoch; null for what is no date and time. */
export function parseDateTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return null;
  // biome-ignore lint/style/noRestrictedGlobals: a time that is given, not the clock's
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
