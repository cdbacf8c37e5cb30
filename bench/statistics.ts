/** The value that half of the samples stay below. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

/** Nearest rank: always one of the samples. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const value = sorted[rank - 1];
  if (value === undefined) throw new Error("There are no samples");
  return value;
}
