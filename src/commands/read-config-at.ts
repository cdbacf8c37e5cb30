import { parseConfig } from "../config/parse-config.ts";
import type { StackConfig } from "../config/stack-config.ts";
import type { GitHub } from "../github-api.ts";
import type { Inputs } from "../inputs.ts";

/** The config of a file at another commit; null when it is not there, not readable or not in order. */
export async function readConfigAt(
  { config: path, ...target }: Pick<Inputs, "config" | "environment" | "previewOf">,
  ref: string,
  github: Pick<GitHub, "getContent">,
): Promise<StackConfig | null> {
  try {
    const text = await github.getContent(path, ref);
    return text === undefined ? null : parseConfig(text, path, target).config;
  } catch {
    return null;
  }
}
