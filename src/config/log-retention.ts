import type * as z from "zod";
import { duration } from "./quantities.ts";
import { fault } from "./words.ts";

const day = 86_400;

/** The days that CloudWatch Logs offers: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const offered = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const logRetention = duration("1d", "3653d")
  .superRefine(checkOffered)
  .meta({ "x-limits": `one of ${offered.join(", ")} days` });

function checkOffered(retention: number, context: z.RefinementCtx): void {
  const days = retention / day;
  if (offered.includes(days)) return;
  const nearest = offered.toSorted((a, b) => Math.abs(a - days) - Math.abs(b - days))[0];
  fault(context, [], ["CloudWatch Logs does not offer this retention", `The nearest that it offers is ${nearest}d`]);
}
