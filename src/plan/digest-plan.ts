import { createHash } from "node:crypto";
import { toCanonicalJson } from "../artifact/canonical-json.ts";
import { ownProperty } from "../own-property.ts";
import type { Adoption } from "../stack/adopt.ts";
import { compareTemplates, type PlannedChange } from "../stack/compare-templates.ts";
import type { TemplateBody, TemplateResource } from "../stack/deployed-template.ts";
import type { Tags } from "../stack/owner-tags.ts";
import { beforeImport } from "./before-import.ts";
import { readMetadata } from "./deployed-metadata.ts";
import type { PlanDigest } from "./plan-parts.ts";

/** All that a plan is bound to. */
export interface DigestedPlan {
  readonly next: TemplateBody;
  /** Null for a new stack. */
  readonly deployed: TemplateBody | null;
  /** Fingerprint of the settings that come with `next`. */
  readonly settings: string;
  readonly adoptions: readonly Pick<Adoption, "logicalId">[];
  readonly tags: Tags;
  /** Whether the stack shall be, and is, protected against deletion: no part of a template, and risky to lose. */
  readonly protection: { readonly next: boolean; readonly deployed: boolean };
  readonly target: PlanTarget;
}

/** Whom a plan is for and where it goes. */
export interface PlanTarget {
  /** GitHub's numeric id. */
  readonly repository: string;
  /** Null when no pull request proposes it. */
  readonly pullRequest: number | null;
  readonly account: string;
  readonly region: string;
  readonly stack: string;
}

/**
 * Digests what a plan would do, and to what: the same in the pull request and after its merge. Which handler runs,
 * commit, run and order have no part in it (docs/decisions/0012-plan-digest.md).
 */
export function digestPlan({ next, settings, tags, protection, target, ...found }: DigestedPlan): PlanDigest {
  const { deployed, adoptions } = beforeImport(found);
  const template = withoutHandler(next, settings);
  const base = deployed && withoutHandler(deployed, fingerprintOf(deployed));
  const { pullRequest, ...place } = target;
  const parts = {
    template: { ...template, protection: protection.next },
    base: base && { ...base, protection: protection.deployed },
    tags,
    changes: compareTemplates(base, template, adoptions).map(toRow).sort(),
    target: { ...place, pullRequest: pullRequest ?? "none" },
  };
  return {
    digest: `sha256:${hash(parts)}`,
    parts: {
      template: short(parts.template),
      base: short(parts.base),
      tags: short(parts.tags),
      changes: short(parts.changes),
      target: short(parts.target),
    },
  };
}

/** The settings that a deployed function was packed with; null under a template of a version that did not say. */
function fingerprintOf(deployed: TemplateBody): string | null {
  const settings = readMetadata(deployed, "settings");
  return typeof settings === "string" ? settings : null;
}

/** The code's key is a hash of handler and settings together: of the two, only the settings are the config's. */
function withoutHandler({ Metadata: _metadata, ...template }: TemplateBody, settings: string | null): TemplateBody {
  if (settings === null) return template;
  const resources = Object.entries(template.Resources).map(
    ([logicalId, resource]) => [logicalId, withSettings(resource, settings)] as const,
  );
  return { ...template, Resources: Object.fromEntries(resources) };
}

function withSettings(resource: TemplateResource, settings: string): TemplateResource {
  const code = resource.Type === "AWS::Lambda::Function" ? ownProperty(resource.Properties, "Code") : undefined;
  if (typeof code !== "object" || code === null || !("S3Key" in code)) return resource;
  return { ...resource, Properties: { ...resource.Properties, Code: { ...code, S3Key: `settings:${settings}` } } };
}

/** As text, so that rows can be sorted. */
function toRow({ logicalId, type, action, replacement }: PlannedChange): string {
  return toCanonicalJson({ logicalId, type, action, replacement });
}

function short(part: unknown): string {
  return hash(part).slice(0, 16);
}

function hash(value: unknown): string {
  return createHash("sha256").update(toCanonicalJson(value)).digest("hex");
}
