import { createHash } from "node:crypto";
import { type BucketLocation, checkBucket } from "../artifact/check-bucket.ts";
import { uploadArtifact } from "../artifact/upload.ts";
import type { Inputs } from "../inputs.ts";
import { createArtifactBucket } from "../stack/artifact-bucket.ts";
import type { StoredTemplate } from "../stack/change-set/template-source.ts";
import type { Revision } from "../stack/deploy-stack.ts";
import { artifactBucketName, renderArtifactBucket } from "../template/artifact-bucket.ts";
import type { Fragments } from "../template/load-fragments.ts";
import { toTemplateText } from "../template/template-text.ts";
import { urlSuffix } from "../url-suffix.ts";
import type { Build } from "./build.ts";
import type { Connection } from "./connect.ts";

/**
 * Puts the function's code into the artifact bucket, which is made on first use.
 * @returns the revision, which stores its templates there too when they are over the inline limit
 */
export async function storeCode(
  { built, inputs, revision }: { readonly built: Build; readonly inputs: Inputs; readonly revision: Revision },
  connection: Connection,
): Promise<Revision> {
  const { aws, progress } = connection;
  const { artifactBucket } = inputs;
  const location = await openBucket({ artifactBucket, fragments: built.fragments, revision }, connection);
  const stored = await uploadArtifact(built.artifact, location, aws.s3);
  progress.info(`Function code ${built.artifact.key} (${built.artifact.bytes.length} bytes): ${stored}`);
  const { name, pullRequest } = built.file.config;
  const folder = pullRequest === null ? "templates" : `previews/${name}`;
  return { ...revision, store: (text) => storeTemplate(text, { ...location, folder }, connection) };
}

/** The artifact bucket, and what a missing one is made from. */
interface BucketWish {
  /** Null: the account's own, which is made when it is missing. */
  readonly artifactBucket: string | null;
  readonly fragments: Fragments;
  readonly revision: Pick<Revision, "origin">;
}

/** Where artifacts go: the account's own bucket is made on first use. */
export async function openBucket(
  { artifactBucket, fragments, revision }: BucketWish,
  connection: Connection,
): Promise<BucketLocation> {
  const { aws, caller } = connection;
  const bucket = artifactBucket ?? artifactBucketName(caller.account, aws.region);
  const location = { bucket, owner: caller.account };
  const template = () => toTemplateText(renderArtifactBucket(fragments));
  if (artifactBucket === null && (await checkBucket(location, aws.s3)) === "missing")
    await createArtifactBucket(
      { name: bucket, owner: caller.account, template: template(), origin: revision.origin },
      connection,
    );
  return location;
}

/** Puts a template that is over the inline limit where CloudFormation reads it. */
export async function storeTemplate(
  text: string,
  { bucket, owner, folder }: BucketLocation & { readonly folder: string },
  { aws, caller }: Connection,
): Promise<StoredTemplate> {
  const digest = createHash("sha256").update(text).digest();
  const key = `${folder}/${digest.toString("hex")}.json`;
  await aws.s3.putObject({ bucket, owner, key }, Buffer.from(text), digest.toString("base64"));
  return { url: `https://s3.${aws.region}.${urlSuffix(caller.partition)}/${bucket}/${key}`, remove: stays };
}

/** What was deployed may be asked for again, and its name is its content. */
const stays = async () => undefined;
