import type { Clock } from "../../ports.ts";

/** Watches over a log that says nothing: after a minute it is time for a word, and after each one more. */
export interface Silence {
  /** Something was said. */
  break(): void;
  /** How long it has all been going on, in seconds, once a minute of silence; null while it is too early to say. */
  due(): number | null;
}

const longest = 60_000;

/** Begins now. */
export function createSilence(clock: Clock): Silence {
  const begin = clock.now();
  let spoke = begin;
  return {
    break() {
      spoke = clock.now();
    },
    due() {
      const now = clock.now();
      if (now - spoke < longest) return null;
      spoke = now;
      return (now - begin) / 1000;
    },
  };
}
