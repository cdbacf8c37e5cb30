import type { Throttle } from "../config/stack-config.ts";
import { toDurationText, toSizeText } from "./quantity-text.ts";

/**
 * A value of the config file as code within a sentence of ours. A backtick of its own would end the code early, so
 * that the sentence reads as something else: its look-alike stands for it.
 */
export function quote(value: string | number | boolean): string {
  const text = String(value).replaceAll("`", "\u02CB");
  return text === "" ? '`""`' : `\`${text}\``;
}

/** Several values, each as code. */
export function quoteAll(values: readonly string[]): string {
  return values.map(quote).join(", ");
}

/** A duration in seconds, as the file writes it. */
export const quoteDuration = (seconds: number): string => quote(toDurationText(seconds));

/** A size in bytes, as the file writes it. */
export const quoteSize = (bytes: number): string => quote(toSizeText(bytes));

/** A token bucket, as the file writes it. */
export const quoteThrottle = ({ rate, burst }: Throttle): string => quote(`{ rate: ${rate}, burst: ${burst} }`);

/** A key that the file may leave out: what its absence means, in our words. */
export function orElse<Value>(absence: string, show: (value: Value) => string): (value: Value | null) => string {
  return (value) => (value === null ? absence : show(value));
}
