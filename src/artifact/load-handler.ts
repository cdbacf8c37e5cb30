import type { Files } from "../ports.ts";

/** Both are needed: `package.json` says that the bundle is an ES module. */
const names = ["index.js", "package.json"] as const;

/** Reads the bundled handler that comes with the action. */
export async function loadHandler(files: Pick<Files, "readActionFile">): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = names.map(async (name) => [name, await files.readActionFile(`dist/handler/${name}`)] as const);
  return new Map(await Promise.all(entries));
}
