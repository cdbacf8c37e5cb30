import * as z from "zod";
import { expecting, text } from "./words.ts";

const characters = "letters, digits, spaces and _ . : / = + - @";
const keyWords = expecting("a tag key", `Use 1 to 128 of ${characters}; aws: and w2s: are taken`);
const valueWords = expecting(
  "a text as the tag's value",
  `Use 1 to 256 of ${characters}; put a number or true and false in quotes`,
);

/** The other 10 of AWS's 50 tags are kept for the tags that say whose the stack is. */
const most = 40;

export const tags = z
  .record(
    text(
      /^(?!(?:aws|w2s):)[\p{L}\p{Zs}\p{N}_.:/=+\-@]{1,128}$/iu,
      keyWords,
      "1 to 128 characters, not `aws:` or `w2s:`",
    ),
    text(/^[\p{L}\p{Zs}\p{N}_.:/=+\-@]{1,256}$/u, valueWords, "1 to 256 characters"),
    { error: expecting("a map of tags", "Write each tag as `key: value`") },
  )
  .refine((written) => Object.keys(written).length <= most, {
    error: expecting(
      `at most ${most} tags`,
      "Remove some: AWS takes 50, and the rest is needed to mark whose the stack is",
    ),
  });
