import type { Clock, Progress } from "../ports.ts";

const interval = 10_000;

/**
 * Tells a person who watches the log what is still waited for, every ten seconds: however often it is called, and not
 * before the first ten are over.
 */
export function createReminder(
  what: string,
  { clock, progress }: { readonly clock: Clock; readonly progress: Pick<Progress, "info"> },
): (names: Iterable<string>) => void {
  let due = clock.now() + interval;
  return (names) => {
    if (clock.now() < due) return;
    due = clock.now() + interval;
    progress.info(`Still waiting for ${what} ${[...names].join(", ")}`);
  };
}
