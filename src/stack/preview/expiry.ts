import type { Clock } from "../../ports.ts";
import type { FoundStack } from "../find-stack.ts";
import { fromTagList, type Tags } from "../owner-tags.ts";
import { parseDateTime, toDateTime } from "./date-time.ts";

/** How long a preview lives that nobody closes: two weeks, in milliseconds. */
const lifetime = 14 * 86_400_000;

/**
 * The tag that says when a preview's time is up. It is kept from the stack that stands, as a tag that changes would
 * change every resource; one whose time is up, and is deployed all the same, gets another two weeks.
 */
export function expiryTag(found: FoundStack, clock: Pick<Clock, "now">): Tags {
  const known = found.state === "present" ? fromTagList(found.stack.Tags)[expires] : undefined;
  const until = known === undefined ? null : parseDateTime(known);
  if (until !== null && until > clock.now()) return { [expires]: toDateTime(until) };
  return { [expires]: toDateTime(clock.now() + lifetime) };
}

const expires = "w2s:expires";
