import type { Progress } from "../ports.ts";
import { type TriedEndpoint, toForgedTrial, toSignedTrial } from "./tried-endpoint.ts";

/** Says what is about to be sent; nothing when nothing is. */
export function announce(tried: readonly TriedEndpoint[], progress: Pick<Progress, "info">): void {
  const signed = tried.filter((endpoint) => toSignedTrial(endpoint).sent);
  const forged = tried.filter((endpoint) => toForgedTrial(endpoint).sent);
  const requests = [describe(signed.length, "signed"), describe(forged.length, "forged")].filter((text) => text !== "");
  const endpoints = new Set([...signed, ...forged]).size;
  if (endpoints === 0) return;
  progress.info(`Smoke test: ${requests.join(" and ")} to ${endpoints} endpoint${endpoints === 1 ? "" : "s"}`);
}

function describe(count: number, kind: string): string {
  return count === 0 ? "" : `${count} ${kind} request${count === 1 ? "" : "s"}`;
}
