import { parseConfig } from "../config/parse-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { GitHub } from "../github-api.ts";

/** The config of a file at another commit; null when it is not there, not readable or not in order. */
export async function readConfigAt(
  path: string,
  ref: string,
  github: Pick<GitHub, "getContent">,
): Promise<StackConfig | null> {
  try {
    const text = await github.getContent(path, ref);
    return text === undefined ? null : parseConfig(text, path).config;
  } catch {
    return null;
  }
}
