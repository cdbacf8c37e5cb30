import type { Finding } from "../finding.ts";
import type { Draft } from "./draft.ts";

/** A queue may stand in both places, which means "replace it"; a path cannot be replaced by itself. */
export function checkRemoved({ config, source }: Draft): readonly Finding[] {
  return config.removed.flatMap(({ kind, key }, index) =>
    kind === "endpoints" && Object.hasOwn(source.endpoints, key) ? [stillThere(index, key)] : [],
  );
}

function stillThere(index: number, key: string): Finding {
  return {
    path: ["removed", index],
    point: "value",
    message: `endpoint "${key}" is still in the file`,
    remedy: "Remove the endpoint, or remove this entry",
  };
}
