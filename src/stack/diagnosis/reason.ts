/**
 * The reason of an event as one line, out of the wrapping that CloudFormation puts around a service's own words:
 * `Resource handler returned message: "…" (RequestToken: …, HandlerErrorCode: …)`.
 */
export function readReason(reason: string | undefined): string {
  const line = (reason ?? "").replace(/\s*\n\s*/g, " ").trim();
  const [, words = line] = /^Resource handler returned message: "(.+)" \(RequestToken: [^)]*\)$/.exec(line) ?? [];
  return words || "CloudFormation gave no reason";
}
