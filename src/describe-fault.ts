/** What went wrong with something that a run can do without. */
export function describeFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
