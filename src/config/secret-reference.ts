import * as z from "zod";
import type { SecretReference } from "../../handler/settings.ts";
import { expecting } from "./words.ts";

export const referenceWords = {
  expected: "a reference to a secret",
  remedy: 'Keep the secret in AWS and write where it is: "ssm:/path" or "secretsmanager:<name or ARN>[#json-key]"',
} as const;

const words = expecting(referenceWords.expected, referenceWords.remedy);

/** What `verify.secret` may hold; anything else there could be the secret itself. */
export const referencePattern =
  /^(?:ssm:(?:\/[A-Za-z0-9_.-]+){1,15}|secretsmanager:(?:arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512}(?:#[A-Za-z0-9/_+=.@-]{1,128})?)$/;

const reference = z.string({ error: words }).max(1024, { error: words }).regex(referencePattern, { error: words });

const pair = z
  .array(reference, { error: words })
  .min(1, { error: expecting("one or two references", "Write [current] or [current, previous]") })
  .max(2, { error: expecting("one or two references", "Write [current, previous]; drop the older ones") })
  .refine((references) => new Set(references).size === references.length, {
    error: expecting("two different references", "Remove the repeated one"),
  });

/** One reference, or `[current, previous]` while a secret is being rotated. */
export const secret = z
  .union([reference, pair], { error: words })
  .transform((references) => [references].flat().map(toReference))
  .describe("Where the secret is kept: one reference, or `[current, previous]` while it is rotated. Never the secret.")
  .meta({ "x-limits": "`ssm:/path` or `secretsmanager:<name or ARN>[#json-key]`" });

function toReference(text: string): SecretReference {
  if (text.startsWith("ssm:")) return { store: "ssm", name: text.slice("ssm:".length) };
  const [id, key] = text.slice("secretsmanager:".length).split("#") as [string, string?];
  return { store: "secretsmanager", id, ...(key === undefined ? {} : { key }) };
}
