import * as z from "zod";
import { quote } from "./finding.ts";

/** Zod carries one text per check, so what was expected and what to do travel as its two lines. */
export function expecting(expected: string, remedy: string): string {
  return `${expected}\n${remedy}`;
}

/** A map of exactly these keys; its known keys travel in the text of an unknown one, for "did you mean". */
export function map<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(" ");
  const words = expecting("a map", `Write its keys below it, indented: ${known.replaceAll(" ", ", ")}`);
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : words) });
}

/** `audit:` with nothing after it is a map whose every key has its default. */
export function emptyIsDefault<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => value ?? {}, schema).meta({ "x-nullable": true });
}

export function choice<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: expecting(`one of ${values.join(", ")}`, "Choose one of them") });
}

export function flag() {
  return z.boolean({ error: expecting("true or false", "Write true or false, without quotes") });
}

export function wholeNumber(least: number, most: number) {
  const error = expecting(`a whole number from ${least} to ${most}`, "Write a number in that range, without quotes");
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** A text of a given form; `limits` says that form in the generated reference. */
export function text(pattern: RegExp, error: string, limits: string) {
  return z.string({ error }).regex(pattern, { error }).meta({ "x-limits": limits });
}

/** Names each entry of a list that stands there before. */
export function checkRepetition(entries: readonly string[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (seen.has(entry))
      fault(context, [index], [`${quote(entry)} stands in this list already`, "Remove one of the two"]);
    seen.add(entry);
  }
}

/** Reports a whole sentence on a value whose parts are each in order. */
export function fault(
  context: z.RefinementCtx,
  path: PropertyKey[],
  [message, remedy]: readonly [string, string],
): void {
  context.addIssue({ code: "custom", path, message: expecting(message, remedy), params: { sentence: true } });
}
