import { createHash } from "node:crypto";
import type { StoredObject } from "../s3-api.ts";

/** A stack of the account and region, as far as it tells what it needs of the artifact bucket. */
export interface Tenant {
  readonly name: string;
  /** Of this repository. */
  readonly isOurs: boolean;
  /** Its template's text; null when it could not be read, or something runs on the stack: then nobody knows. */
  readonly text: string | null;
}

/** Where a preview keeps its code and its template. */
export function previewFolder(stack: string): string {
  return `previews/${stack}/`;
}

/** The folders that all stacks share. */
export const sharedFolders = ["sha256/", "templates/"] as const;

/**
 * What lies in previews' folders for nobody: of a stack that is not there, or that is ours and names something else by
 * now. An hour is longer than a deploy takes from its upload to its stack.
 */
export function spentInPreviews(objects: readonly StoredObject[], tenants: readonly Tenant[], now: number) {
  const byName = new Map(tenants.map((tenant) => [tenant.name, tenant]));
  return olderThan(hour, objects, now).filter(({ key }) => {
    const [, stack] = inPreview.exec(key) ?? [];
    if (stack === undefined) return false;
    const tenant = byName.get(stack);
    return tenant === undefined || (tenant.isOurs && tenant.text !== null && !needs(tenant.text, key));
  });
}

/** What all stacks share and none names, when every one of them told what it names. */
export function spentInShared(objects: readonly StoredObject[], texts: readonly string[], now: number) {
  const known = olderThan(7 * 24 * hour, objects, now).filter(({ key }) => inShared.test(key));
  return known.filter(({ key }) => !texts.some((text) => needs(text, key)));
}

/** Only what is named as we name it is ours to delete. */
const inPreview = /^previews\/([A-Za-z][A-Za-z0-9-]*-pr-[1-9]\d*)\/[0-9a-f]{64}\.(?:zip|json)$/;
const inShared = /^(?:sha256\/[0-9a-f]{64}\.zip|templates\/[0-9a-f]{64}\.json)$/;

const hour = 3_600_000;

function olderThan(age: number, objects: readonly StoredObject[], now: number): readonly StoredObject[] {
  return objects.filter(({ lastModified }) => now - lastModified > age);
}

/** A template names its code by the key; it is itself the object that its own hash names. */
function needs(text: string, key: string): boolean {
  return text.includes(key) || key.endsWith(`/${createHash("sha256").update(text).digest("hex")}.json`);
}
