import type { SubjectForm } from "../template/bootstrap/bootstrap.ts";

/** What a person asked `bootstrap` for; what is not there is read from the checkout and its config file. */
export interface BootstrapOptions {
  readonly config: string;
  /** Empty: the environment's. */
  readonly region: string;
  readonly repository?: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  readonly subjects?: SubjectForm;
  /** The server of GitHub, by host name. */
  readonly host?: string;
  readonly branch?: string;
  readonly name?: string;
  readonly environment?: readonly string[];
  readonly secret?: readonly string[];
  readonly previewSecret?: readonly string[];
  readonly queue?: readonly string[];
  readonly existingQueue?: readonly string[];
  readonly workflowRef?: string;
  readonly artifactBucket?: string;
  /** Shows the template and changes nothing. */
  readonly dryRun: boolean;
  /** Does it without asking. */
  readonly yes: boolean;
}
