import type { Stats } from "node:fs";
import { lstat, mkdir, open, readFile, realpath, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { ActionError } from "../errors.ts";
import type { Files } from "../ports.ts";

/** Files of the workspace, which a pull request controls, and of the action, which it does not. */
export function createFiles(roots: { readonly workspace: string; readonly action: string }): Files {
  return {
    readWorkspaceFile: (path) => readWorkspaceFile(roots.workspace, path),
    readActionFile: (path) => readFile(join(roots.action, path)),
    writeWorkspaceFile: (path, bytes) => writeWorkspaceFile(roots.workspace, path, bytes),
  };
}

async function readWorkspaceFile(workspace: string, path: string): Promise<string | undefined> {
  const full = inside(workspace, path);
  const found = await lstat(full).catch(() => undefined);
  if (!found) return undefined;
  refuseOther(found, path);
  const real = await realpath(full);
  if (!isBelow(await realpath(workspace), real)) throw outside(path, "a symbolic link leads out of it");
  return readAtMost(real);
}

/** More than a config file may have is enough to refuse it; the rest is never read. */
const mostBytes = 512 * 1024;

async function readAtMost(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(mostBytes) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function writeWorkspaceFile(workspace: string, path: string, bytes: Uint8Array): Promise<string> {
  const full = inside(workspace, path);
  const [root, folder] = await Promise.all([realpath(workspace), realpathOfExisting(dirname(full))]);
  if (folder !== root && !isBelow(root, folder)) throw outside(path, "a symbolic link leads out of it");
  const found = await lstat(full).catch(() => undefined);
  if (found) refuseOther(found, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, bytes);
  return relative(workspace, full);
}

/** A link is refused wherever it leads: a pull request could point it at the runner's own files. */
function refuseOther(found: Stats, path: string): void {
  if (found.isSymbolicLink()) throw outside(path, "it is a symbolic link");
  if (!found.isFile()) throw outside(path, "it is not a regular file");
}

/** Where a folder that may still have to be made would really be. */
async function realpathOfExisting(folder: string): Promise<string> {
  return realpath(folder).catch(() => realpathOfExisting(dirname(folder)));
}

function inside(workspace: string, path: string): string {
  const full = resolve(workspace, path);
  if (!isBelow(workspace, full)) throw outside(path, "its path leads out of it");
  return full;
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(path: string, why: string): ActionError {
  return new ActionError("config-outside-workspace", {
    message: `${JSON.stringify(path)} is not a file of the workspace: ${why}`,
    remedy: "Keep the config as a regular file inside the checked-out repository.",
    resource: path,
  });
}
