import type { Files } from "../ports.ts";

/** Where a checkout comes from. */
export interface GitRemote {
  /** `github.com`, `acme.ghe.com` or a server's own. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** What git knows of this checkout; null where it is none, or has no `origin`. */
export interface Checkout {
  readonly remote: GitRemote | null;
  readonly branch: string | null;
}

/** Reads git's own files: the address of `origin`, and which branch is its default. */
export async function readCheckout(files: Pick<Files, "readWorkspaceFile">): Promise<Checkout> {
  const [config = "", head = ""] = await Promise.all([
    files.readWorkspaceFile(".git/config"),
    files.readWorkspaceFile(".git/refs/remotes/origin/HEAD"),
  ]);
  const [, section = ""] = /^\[remote "origin"\]$([^[]*)/m.exec(config) ?? [];
  const [, address = ""] = /^\s*url\s*=\s*(.+)$/m.exec(section) ?? [];
  const [, branch = null] = /^ref: refs\/remotes\/origin\/(.+)$/m.exec(head) ?? [];
  return { remote: parseRemote(address.trim()), branch };
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or `git@host:owner/name.git`. */
function parseRemote(address: string): GitRemote | null {
  const [, host = "", owner = "", name = ""] =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(address) ??
    /^(?:[\w.-]+@)?([\w.-]+):([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(address) ??
    [];
  return name === "" ? null : { host, owner, name };
}
