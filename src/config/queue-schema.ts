import * as z from "zod";
import { duration } from "./quantities.ts";
import { emptyIsDefault, expecting, flag, map, text, wholeNumber } from "./words.ts";

const deadLetter = map({
  maxReceives: wholeNumber(1, 1000).prefault(5).describe("How often a message may be received before it is set aside."),
  retention: duration("60s", "14d")
    .prefault("14d")
    .describe("How long a message set aside is kept. Its age counts from its first send."),
});

const deadLetterWords = expecting(
  "false or a map",
  "Write `deadLetter: false` to have none, or `deadLetter: { maxReceives: 5 }`",
);

const queueNameOrArn = /^(?:arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:)?(?=[A-Za-z0-9_.-]{1,80}$)[A-Za-z0-9_-]+(?:\.fifo)?$/;

/** One entry of `queues`; that `existing` stands alone is checked where it is known what was written. */
export const queue = emptyIsDefault(
  map({
    fifo: flag().prefault(false).describe("Keep order within a group: `groupBy` of the endpoint says which."),
    retention: duration("60s", "14d").prefault("4d").describe("How long a message waits for a consumer."),
    visibilityTimeout: duration("0s", "12h")
      .prefault("30s")
      .describe("How long a received message is hidden from other consumers."),
    deadLetter: z
      .union([z.literal(false), emptyIsDefault(deadLetter)], { error: deadLetterWords })
      .prefault({})
      .describe("Where messages go that no consumer could handle; `false` switches it off."),
    kmsKey: text(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,256}$/,
      expecting(
        "the ARN of a KMS key",
        "Write the key's own ARN (arn:aws:kms:…:key/…), not an alias: the function's policy names it",
      ),
      "`arn:aws:kms:<region>:<account>:key/<id>`",
    )
      .optional()
      .describe("ARN of a customer managed key. Without it: SSE-SQS."),
    name: text(
      /^[A-Za-z0-9_-]{1,80}(?:\.fifo)?$/,
      expecting("a queue name of letters, digits, - and _", "Use only those characters, at most 80"),
      "letters, digits, `-`, `_`; at most 80 with every suffix",
    )
      .optional()
      .describe("The queue's name in SQS, in place of `<stack>-<key>`. `.fifo` is added where needed."),
    existing: text(
      queueNameOrArn,
      expecting("a queue's name or ARN", "Write its name in this account and region, or its ARN (not its URL)"),
      "a name, or `arn:aws:sqs:<region>:<account>:<name>`",
    )
      .optional()
      .describe(
        "A queue that is not ours: its name in this account and region, or its ARN. Never managed, never deleted. Stands alone.",
      ),
  }),
);
