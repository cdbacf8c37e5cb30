import type { StackEvent } from "../../ports.ts";
import type { StackContext } from "../context.ts";
import { describeDurations, describeEvent, describeOperation, describeWait } from "./describe-operation.ts";
import { createSilence } from "./silence.ts";
import { isEnd } from "./stack-event.ts";

/** Tells an operation as it goes, in a group of the log that can be folded. */
export interface Narration {
  /** Says what has ended since the last call; a word after each minute without. `events`: all so far, oldest first. */
  go(events: readonly StackEvent[]): void;
  /** Says what took how long, and closes the group. */
  end(): void;
}

/** Begins with the operation's first event: what never began has no group. */
export function createNarration(
  stackArn: string,
  { clock, progress }: Pick<StackContext, "clock" | "progress">,
): Narration {
  const silence = createSilence(clock);
  const shown = new Set<string | undefined>();
  let told: readonly StackEvent[] = [];
  const show = (event: StackEvent) => {
    if (shown.has(event.EventId)) return;
    shown.add(event.EventId);
    if (!isEnd(event)) return;
    progress.info(describeEvent(event));
    silence.break();
  };
  return {
    go(events) {
      if (told.length === 0 && events.length > 0) progress.group(describeOperation(events, stackArn));
      told = events;
      events.forEach(show);
      const seconds = silence.due();
      if (seconds !== null) progress.info(describeWait(events, seconds));
    },
    end() {
      if (told.length === 0) return;
      const durations = describeDurations(told);
      if (durations !== null) progress.info(durations);
      progress.endGroup();
    },
  };
}
