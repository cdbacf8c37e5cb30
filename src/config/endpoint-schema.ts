import * as z from "zod";
import type { FieldPath } from "../../handler/settings.ts";
import { name } from "./name.ts";
import { size } from "./quantities.ts";
import { throttle } from "./throttle-schema.ts";
import { verify } from "./verify-schema.ts";
import { checkRepetition, emptyIsDefault, expecting, map, text } from "./words.ts";

export const httpMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

const path = text(
  /^(?=.{1,256}$)(?:\/|(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+)$/,
  expecting(
    "a path such as /github/events",
    "Start with /, do not end with it, and use only letters, digits, and . _ ~ - between slashes (at most 256)",
  ),
  "starts with `/` and does not end with it, unless it is `/` alone; letters, digits, `. _ ~ -` between slashes; at most 256",
);

const methodWords = expecting(`one of ${httpMethods.join(", ")}`, "Write the method in capitals");

const fieldPath = text(
  /^(?=.{1,256}$)(?:body(?:\.[^.\s[\]{}*]+)+|header\.[!#$%&'*+^_`|~0-9A-Za-z-]+|query\.[^.\s]+)$/,
  expecting(
    "a path such as body.repository.full_name",
    "Start with body., header. or query. and put dots between the keys (no brackets, no wildcards)",
  ),
  "`body.`, `header.` or `query.`, dots only",
).transform((written) => (written.startsWith("header.") ? written.toLowerCase() : written) as FieldPath);

/** One status out of a short list, as the literal it is. */
function status<const Statuses extends readonly number[]>(statuses: Statuses) {
  const error = expecting(`one of ${statuses.join(", ")}`, "Choose one of them, without quotes");
  return z.literal(statuses, { error });
}

/** A list without repetition. */
function list<Item extends z.ZodType<string>>(item: Item, most: number, example: string) {
  const error = expecting(`a list of 1 to ${most} entries`, `Write a list such as ${example}`);
  return z.array(item, { error }).min(1, { error }).max(most, { error }).superRefine(checkRepetition);
}

/** One entry of `endpoints`. */
export const endpoint = map({
  path: path
    .optional()
    .describe("The path of the URL, such as `/github/events`. Without it: `/` and the endpoint's key."),
  methods: list(z.enum(httpMethods, { error: methodWords }), httpMethods.length, "[GET, POST]")
    .prefault(["POST"])
    .describe("The methods that are taken; others get 405."),
  verify,
  queues: list(name("a queue"), 10, "[audit]").describe(
    "The queues that take the message. Every one must, before the sender hears 2xx.",
  ),
  groupBy: list(fieldPath, 10, "[body.repository.full_name]")
    .optional()
    .describe(
      "What keeps order in a FIFO queue, and is fair in any other: the first path that is present, else the endpoint's key. Required with FIFO.",
    ),
  throttle: throttle
    .optional()
    .describe(
      "How many requests the gateway lets through; others get 429. Without it: the top-level `throttle`, or 10/20 under `verify: none`.",
    ),
  rejects: emptyIsDefault(
    map({
      respond: status([200, 201, 202, 203, 204, 401, 403])
        .prefault(401)
        .describe("The status for a request whose credentials are refused."),
    }),
  )
    .prefault({})
    .describe("What a refused request gets."),
  respond: status([200, 202, 204]).prefault(200).describe("The status once every queue has the message."),
  maxBody: size("1KiB", "1MiB")
    .optional()
    .describe("The largest body taken; a larger one gets 413. Without it: what fits the queue after the envelope."),
});
