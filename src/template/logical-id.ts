import { hash } from "node:crypto";

/**
 * The hash in a logical ID. What it is taken of is a compatibility contract: with another logical ID a queue would be
 * replaced, and a route with the same key is refused as a conflict.
 */
export function toIdHash(subject: string): string {
  return hash("sha256", subject).slice(0, 10);
}

/** A queue keeps its logical ID in every environment: its stack's prefix does not count. */
export function toQueueHash(stack: string, physicalName: string): string {
  const prefix = `${stack}-`;
  return toIdHash(physicalName.startsWith(prefix) ? physicalName.slice(prefix.length) : physicalName);
}
