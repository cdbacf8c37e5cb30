/** Log groups count in days. */
export function toDays(seconds: number): number {
  return seconds / 86_400;
}
