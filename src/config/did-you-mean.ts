/** The candidate that a typing slip could have turned into `word`, if there is one. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, slips: countSlips(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.candidate;
}

/** Letters inserted, left out, changed or swapped with their neighbour (optimal string alignment). */
function countSlips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= b.length; column++) rows[row]?.push(cheapest({ a, b, rows, row, column }));
  }
  return cell(rows, a.length, b.length);
}

interface Step {
  readonly a: string;
  readonly b: string;
  readonly rows: readonly (readonly number[])[];
  readonly row: number;
  readonly column: number;
}

function cheapest({ a, b, rows, row, column }: Step): number {
  const changed = a[row - 1] === b[column - 1] ? 0 : 1;
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    cell(rows, row - 1, column) + 1,
    cell(rows, row, column - 1) + 1,
    cell(rows, row - 1, column - 1) + changed,
    swapped ? cell(rows, row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}

function cell(rows: Step["rows"], row: number, column: number): number {
  return Number(rows[row]?.[column]);
}
