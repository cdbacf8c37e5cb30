const durations = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

const sizes = [
  ["MiB", 1024 * 1024],
  ["KiB", 1024],
] as const;

/** Seconds as the config file writes them, in the largest unit that divides them: `4d`, `90s`, `0s`. */
export function toDurationText(seconds: number): string {
  return seconds === 0 ? "0s" : inLargestUnit(seconds, durations, " seconds");
}

/** Bytes as the config file writes them: `1MiB`, `64KiB`. */
export function toSizeText(bytes: number): string {
  return inLargestUnit(bytes, sizes, " bytes");
}

type Units = readonly (readonly [name: string, amount: number])[];

/** A number that the file could not say, as the metadata of a foreign template may hold it, is told as it is. */
function inLargestUnit(quantity: number, units: Units, otherwise: string): string {
  const [name, amount] = units.find(([, most]) => quantity % most === 0) ?? [otherwise, 1];
  return `${quantity / amount}${name}`;
}
