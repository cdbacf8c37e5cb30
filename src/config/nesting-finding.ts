import type { Finding } from "./finding.ts";

/** Far deeper than any setting, and far from where recursion would fail. */
const deepest = 20;

/** Says where a value is nested beyond all reason, or within itself; what comes after need not fear for its stack. */
export function nestingFinding(value: unknown): Finding | undefined {
  const seen = new Set<unknown>();
  const isDeep = (child: unknown, depth: number): boolean => {
    if (typeof child !== "object" || child === null || seen.has(child)) return false;
    // Remembered once it is known to end: what an alias puts within itself never does.
    const isTooDeep = depth > deepest || Object.values(child).some((grandchild) => isDeep(grandchild, depth + 1));
    seen.add(child);
    return isTooDeep;
  };
  const [key] = Object.entries(Object(value)).find(([, child]) => isDeep(child, 1)) ?? [];
  if (key === undefined) return undefined;
  return {
    path: [key],
    point: "key",
    message: "nested too deeply",
    remedy: "Flatten it: no setting is more than six levels deep",
  };
}
