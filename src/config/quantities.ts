import * as z from "zod";
import { expecting } from "./words.ts";

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const bytes = { KiB: 1024, MiB: 1024 * 1024 } as const;

/** `30s`, `5m`, `12h` or `14d`, in seconds. */
export function duration(least: string, most: string) {
  const error = expecting(
    `a duration from ${least} to ${most}`,
    "Write a whole number and its unit (s, m, h or d), such as 30s, 5m, 12h or 14d",
  );
  return z
    .string({ error })
    .regex(/^\d{1,9}[smhd]$/, { error, abort: true })
    .transform(toSeconds)
    .refine((value) => value >= toSeconds(least) && value <= toSeconds(most), { error })
    .meta({ "x-type": "duration", "x-limits": `${least} to ${most}` });
}

/** `256KiB` or `1MiB`, in bytes. */
export function size(least: string, most: string) {
  const error = expecting(
    `a size from ${least} to ${most}`,
    "Write a whole number and its unit, such as 256KiB or 1MiB",
  );
  return z
    .string({ error })
    .regex(/^\d{1,9}(KiB|MiB)$/, { error, abort: true })
    .transform(toBytes)
    .refine((value) => value >= toBytes(least) && value <= toBytes(most), { error })
    .meta({ "x-type": "size", "x-limits": `${least} to ${most}` });
}

export function toSeconds(text: string): number {
  return Number.parseInt(text, 10) * seconds[text.slice(-1) as keyof typeof seconds];
}

export function toBytes(text: string): number {
  return Number.parseInt(text, 10) * bytes[text.slice(-3) as keyof typeof bytes];
}
