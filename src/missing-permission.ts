/** What AWS's sentence about a denied call names, and what to do about it. */
export interface MissingPermission {
  readonly action: string;
  /** ARN, or `*` where AWS names none. */
  readonly resource: string;
  readonly remedy: string;
}

/**
 * Reads "… is not authorized to perform: sqs:GetQueueUrl on resource: arn:… because …"; S3 puts the resource in quotes.
 * @returns null when the sentence names no action
 */
export function readMissingPermission(sentence: string): MissingPermission | null {
  const [, action, resource = "*"] = /perform: ([\w-]+:\w+)(?: on resource: "?([^\s"]+))?/.exec(sentence) ?? [];
  return action === undefined ? null : { action, resource, remedy: remedyFor(action, resource, sentence) };
}

function remedyFor(action: string, resource: string, sentence: string): string {
  if (sentence.includes("explicit deny"))
    return "Find the statement that denies it: no added permission outweighs an explicit deny.";
  return allowRemedy(action, resource);
}

/** The statement that would allow a call. */
export function allowRemedy(action: string, resource: string): string {
  return `Add to the role's policy: {"Effect": "Allow", "Action": "${action}", "Resource": "${resource}"}`;
}
