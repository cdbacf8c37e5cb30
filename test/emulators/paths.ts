import { delimiter, dirname, join } from "node:path";

export const repositoryRoot = dirname(dirname(import.meta.dirname));

/** Node 24 and the Python tools first: the emulator's Lambdas and the action run on the `node` of this PATH. */
export const toolPath = [
  join(repositoryRoot, "node_modules", "node", "bin"),
  join(repositoryRoot, ".venv", "bin"),
  process.env["PATH"] ?? "",
].join(delimiter);

/** A module to preload with `node --import`; a URL, because NODE_OPTIONS is split at spaces. */
export const resolveLocalhost = import.meta.resolve("./resolve-localhost.mjs");
