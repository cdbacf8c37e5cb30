import { expecting, text } from "./words.ts";

/** The key of an endpoint, a queue or an environment. */
export function name(kind: "an endpoint" | "a queue" | "an environment") {
  const words = expecting(
    `${kind} key of lower-case letters, digits and -`,
    "Start with a letter or digit, and use at most 64 characters",
  );
  return text(/^[a-z0-9][a-z0-9-]{0,63}$/, words, "`[a-z0-9][a-z0-9-]*`, at most 64");
}
