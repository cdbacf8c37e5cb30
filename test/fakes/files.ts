import type { Files } from "../../src/ports.ts";
import { actionFiles } from "../fixtures/action-files.ts";

export interface FakeFiles extends Files {
  readonly workspace: Map<string, Uint8Array>;
}

/** A workspace in memory. The action's own files are this repository's, except for a handler that is never run. */
export function createFakeFiles(workspace: Readonly<Record<string, string>> = {}): FakeFiles {
  const written = new Map<string, Uint8Array>(
    Object.entries(workspace).map(([path, text]) => [path, Buffer.from(text)]),
  );
  return {
    workspace: written,
    readWorkspaceFile: async (path) => {
      const bytes = written.get(path);
      return bytes && new TextDecoder().decode(bytes);
    },
    readActionFile: async (path) =>
      path.startsWith("dist/handler/") ? Buffer.from(`// ${path}`) : actionFiles.readActionFile(path),
    writeWorkspaceFile: async (path, bytes) => {
      written.set(path, bytes);
      return path;
    },
  };
}
