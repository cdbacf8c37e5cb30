import type { Finding, Path } from "../finding.ts";
import type { ConfigSource } from "../schema.ts";
import type { StackConfig } from "../stack-config.ts";

/** What the checks look at: the file as parsed, as resolved, and as written. */
export interface Draft {
  readonly source: ConfigSource;
  readonly config: StackConfig;
  readonly written: unknown;
  /** False when parts were left out because the schema refused them. */
  readonly complete: boolean;
}

export type Check = (draft: Draft) => readonly Finding[];

/** Where a queue is declared: under `queues`, or where an endpoint first names it. */
export function pathOfQueue({ source }: Draft, key: string): Path {
  if (source.queues) return ["queues", key];
  const [endpoint, { queues }] = Object.entries(source.endpoints).find(([, { queues }]) => queues.includes(key)) as [
    string,
    { queues: string[] },
  ];
  return ["endpoints", endpoint, "queues", queues.indexOf(key)];
}
