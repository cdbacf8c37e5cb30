import { createHash } from "node:crypto";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { Settings } from "../../handler/settings.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { toCanonicalJson } from "./canonical-json.ts";

/** The function's code, named by its content. */
export interface Artifact {
  readonly bytes: Uint8Array;
  /** Hex, as in the key. */
  readonly sha256: string;
  /** The same in base64, as S3 and Lambda's `CodeSha256` have it. */
  readonly checksum: string;
  readonly key: `${Folder}/${string}.zip`;
}

type Folder = "sha256" | `previews/${string}`;

/** Where in the bucket a stack's files lie: those of a preview apart, for its role may write nothing that another deploys. */
export function folderOf({ name, pullRequest }: Pick<StackConfig, "name" | "pullRequest">): Folder {
  return pullRequest === null ? "sha256" : `previews/${name}`;
}

/** Packs the bundled handler with its settings. The same input gives the same bytes on any machine, in any time zone. */
export function pack(
  settings: Settings,
  handlerFiles: ReadonlyMap<string, Uint8Array>,
  folder: Folder = "sha256",
): Artifact {
  const files = new Map([...handlerFiles, ["settings.json", strToU8(toCanonicalJson(settings))]]);
  const names = [...files.keys()].sort();
  const entries = names.map((name) => [name, [files.get(name), attributes]] as const);
  const bytes = zipSync(Object.fromEntries(entries) as Zippable);
  const digest = createHash("sha256").update(bytes).digest();
  const sha256 = digest.toString("hex");
  return { bytes, sha256, checksum: digest.toString("base64"), key: `${folder}/${sha256}.zip` };
}

/**
 * Zip holds local time: a local date, unlike one in UTC, is written alike in every time zone. Made on Unix (3), read
 * by everyone: Lambda runs as another user than the owner.
 */
// biome-ignore lint/style/noRestrictedGlobals: a fixed date, not the time
const attributes = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16, level: 9 } as const;
