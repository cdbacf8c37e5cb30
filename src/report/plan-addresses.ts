import type { Plan } from "./outcome.ts";

/** What happens to one public URL; `url` is a path where the host is not known yet. */
export interface AddressChange {
  readonly change: "removed" | "added";
  readonly url: string;
}

/** The URLs that come and go, those that go first. */
export function addressChanges({ addresses, baseUrl }: Plan): readonly AddressChange[] {
  const toUrl = (path: string) => `${baseUrl ?? ""}${path}`;
  return [
    ...addresses.removed.map((path) => ({ change: "removed", url: toUrl(path) }) as const),
    ...addresses.added.map((path) => ({ change: "added", url: toUrl(path) }) as const),
  ];
}

/** What becomes of the public URLs, in one sentence. */
export function describeAddresses({ addresses: { kept, added, removed } }: Plan): string {
  if (added.length + removed.length === 0) return "URLs unchanged";
  const parts = [
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(kept.length > 0 ? [`${kept.length} unchanged`] : []),
  ];
  return `URLs: ${parts.join(", ")}`;
}
