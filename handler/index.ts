import { createHandler } from "./create-handler.ts";
import { readSettings, readSurroundings } from "./settings-file.ts";

/** The function's entry: wiring only. */
export const handler = await createHandler(readSettings(import.meta.dirname), readSurroundings(), {
  fetch,
  now: Date.now,
  write: (line) => process.stdout.write(line),
});
