import type { PreviewIdentity, PreviewsRemoved } from "../report/previews-removed.ts";

/** What one preview's pull request is told. */
export interface ToldRemoval extends PreviewIdentity {
  readonly outcome: PreviewsRemoved;
}

/** Parts an outcome by its previews: nobody is told of another pull request's. */
export function splitRemovals({ removed, failed, ...outcome }: PreviewsRemoved): readonly ToldRemoval[] {
  const nothing = { ...outcome, removed: [], failed: [], left: [], artifacts: { count: 0, bytes: 0 }, notes: [] };
  return [
    ...removed.map((one) => ({ ...one, outcome: { ...nothing, removed: [one] } })),
    ...failed.map((one) => ({ ...one, outcome: { ...nothing, failed: [one] } })),
  ];
}
