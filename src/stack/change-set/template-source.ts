import { ActionError } from "../../errors.ts";
import type { StackContext } from "../context.ts";

/** A template's text and, above the inline limit, where CloudFormation reads it. */
export interface TemplateSource {
  readonly text: string;
  readonly url: string | null;
}

/** A template that lies in a bucket for as long as it is needed. */
export interface StoredTemplate {
  readonly url: string;
  remove(): Promise<void>;
}

/** Puts a template where CloudFormation can read it; null when there is no such place. */
export type StoreTemplate = (text: string) => Promise<StoredTemplate | null>;

/** CloudFormation's limit for a template in the request; above it, it must lie in S3. Bytes. */
export const inlineLimit = 51_200;

/**
 * Uses a template that is stored first when it is over the inline limit, and removed afterwards, whatever happens: a
 * change set keeps its own copy. `use` gets null when there is no place for it.
 */
export async function withSource<T>(
  { text, store }: { readonly text: string; readonly store: StoreTemplate },
  context: StackContext,
  use: (source: TemplateSource | null) => Promise<T>,
): Promise<T> {
  if (Buffer.byteLength(text) <= inlineLimit) return use({ text, url: null });
  const stored = await store(text).catch(nullWithoutPermission);
  if (stored === null) return use(null);
  try {
    return await use({ text, url: stored.url });
  } finally {
    await stored.remove().catch((error: unknown) => warnOfLeftover(stored.url, error, context));
  }
}

function nullWithoutPermission(error: unknown): null {
  if (error instanceof ActionError && error.code === "permission-missing") return null;
  throw error;
}

/** What was planned or deployed holds all the same. */
function warnOfLeftover(url: string, error: unknown, { progress }: StackContext): void {
  if (!(error instanceof ActionError)) throw error;
  progress.warning(`The template ${url} could not be deleted: ${error.message}`);
}
