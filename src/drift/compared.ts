import type { Aws, CallerIdentity } from "../ports.ts";
import type { TemplateBody } from "../stack/deployed-template.ts";

/** What stands, and what it was deployed from. */
export interface Compared {
  readonly deployed: TemplateBody;
  /** What a person knows a resource by; its logical ID where there is nothing better. */
  readonly subjectOf: (logicalId: string) => string;
}

/** Where it stands. */
export interface Place {
  readonly aws: Aws;
  readonly caller: CallerIdentity;
}
