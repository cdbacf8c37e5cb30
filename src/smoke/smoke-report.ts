/** What the smoke test found, endpoint by endpoint. */
export interface SmokeReport {
  readonly endpoints: readonly EndpointSmoke[];
}

export interface EndpointSmoke {
  readonly endpoint: string;
  /** A correctly signed request. */
  readonly accepted: Check;
  /** A request with a wrong signature; null where nothing is verified. */
  readonly refused: Check | null;
}

export interface Check {
  readonly state: CheckState;
  /** How it was proven, or why not: one sentence for a person. */
  readonly detail: string;
}

/**
 * received: the very message was found in its queue and deleted · receipt: SQS's MessageId and MD5 came back ·
 * refused: 401 and nothing enqueued · skipped: could not be tried without harm · pending: no secret yet · failed: broken
 */
export type CheckState = "received" | "receipt" | "refused" | "skipped" | "pending" | "failed";

export interface FailedCheck {
  readonly endpoint: string;
  readonly detail: string;
}

/** The failed checks, each with its endpoint. */
export function failedChecks({ endpoints }: SmokeReport): readonly FailedCheck[] {
  return endpoints.flatMap(({ endpoint, accepted, refused }) =>
    [accepted, refused].flatMap((check) => (check?.state === "failed" ? [{ endpoint, detail: check.detail }] : [])),
  );
}
