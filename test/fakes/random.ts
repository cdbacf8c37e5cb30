import type { Random } from "../../src/ports.ts";

/** UUIDs that count up from 1. */
export function createFakeRandom(): Random {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
    },
  };
}
