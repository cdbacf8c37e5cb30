import * as z from "zod";
import { expecting, map } from "./words.ts";

const rateWords = expecting("a number above 0", "Write requests per second, such as 5 or 0.5");
const burstWords = expecting("a whole number of at least 1", "Write how many requests may come at once, such as 10");

/** API Gateway's token bucket. */
export const throttle = map({
  rate: z
    .number({ error: rateWords })
    .positive({ error: rateWords })
    .max(1_000_000, { error: rateWords })
    .describe("Requests per second."),
  burst: z
    .number({ error: burstWords })
    .int({ error: burstWords })
    .min(1, { error: burstWords })
    .max(1_000_000, { error: burstWords })
    .describe("How many may come at once."),
});
