import type { HandlerVersion } from "../artifact/fingerprint.ts";

export type { HandlerVersion };

/** The public URLs of a change, as paths. */
export interface Addresses {
  readonly kept: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** How a resource's properties change; an empty list for one that is added or removed as a whole. */
export interface PropertyDiff {
  readonly logicalId: string;
  /** The path in the config file that it stems from, else the name it is deployed under. */
  readonly subject: string;
  readonly type: string;
  /** Each begins with `+ ` or `- `, then a property's path and its value as JSON. */
  readonly lines: readonly string[];
}

/** Estimated US dollars for a million webhooks, at an endpoint of average fan-out. */
export interface CostChange {
  /** Null: there was no stack. */
  readonly before: number | null;
  readonly after: number;
}

/** Another handler under the same config: neither a plan change nor drift. Null before: none was deployed, or not known. */
export interface HandlerChange {
  readonly before: HandlerVersion | null;
  readonly after: HandlerVersion;
}

/** What was reviewed, in one value, and what it is made of, so that a difference can be named. */
export interface PlanDigest {
  /** `sha256:<64 hex digits>` */
  readonly digest: string;
  /** The first 16 hex digits of each part's own SHA-256. */
  readonly parts: {
    /** The template to be, without the handler's code. */
    readonly template: string;
    /** The deployed template, without the handler's code. */
    readonly base: string;
    readonly tags: string;
    readonly changes: string;
    /** Repository, pull request, account, region and stack. */
    readonly target: string;
  };
}

/** Whether a deploy is what was reviewed. */
export interface PlanCheck {
  readonly state: "matched" | "changed" | "missing";
  /** Sentences for a reader, first the finding. */
  readonly findings: readonly string[];
}

/** The plan that reviewers of a pull request saw, as our comment's marker keeps it. */
export interface ReviewedPlan {
  readonly stack: string;
  readonly region: string;
  readonly digest: PlanDigest;
  readonly handler: HandlerVersion;
  /** The commit whose config file was planned. */
  readonly commit: string;
}
