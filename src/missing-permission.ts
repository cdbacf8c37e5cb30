/** What AWS's sentence about a denied call names, and what to do about it. */
export interface MissingPermission {
  readonly action: string;
  /** ARN, or `*` where AWS names none. */
  readonly resource: string;
  readonly remedy: string;
}

/**
 * Reads "… is not authorized to perform: sqs:GetQueueUrl on resource: arn:… because …"; S3 puts the resource in quotes,
 * and CloudFormation writes "API: s3:CreateBucket Access Denied".
 * @param passedTo the service that would work as the role, where the sentence is about passing one
 * @returns null when the sentence names no action
 */
export function readMissingPermission(sentence: string, passedTo: Service = "lambda"): MissingPermission | null {
  const [, action, resource = "*"] =
    /perform: ([\w-]+:\w+)(?: on resource: "?([^\s"]+))?/.exec(sentence) ??
    /API: ([\w-]+:\w+) Access Denied/i.exec(sentence) ??
    [];
  return action === undefined
    ? null
    : { action, resource, remedy: remedyFor({ action, resource, passedTo }, sentence) };
}

/** Those to which a role is passed: CloudFormation by our own calls, Lambda by CloudFormation's. */
type Service = "cloudformation" | "lambda";

interface Denied {
  readonly action: string;
  readonly resource: string;
  readonly passedTo: Service;
}

function remedyFor(denied: Denied, sentence: string): string {
  const { action } = denied;
  const above = aboveTheRole.find(({ pattern }) => pattern.test(sentence));
  if (above) return above.remedy(action);
  const keyPolicy = action.startsWith("kms:") ? " The key's own policy must allow it too." : "";
  return `${allowRemedy(denied)}${keyPolicy}`;
}

/** What no statement in the role's own policy can outweigh, by the end of AWS's sentence. */
const aboveTheRole: readonly { readonly pattern: RegExp; readonly remedy: (action: string) => string }[] = [
  {
    pattern: /service control policy|resource control policy/,
    remedy: (action) =>
      `A policy of the AWS organization forbids ${action}, and no permission of the role outweighs it. Ask who runs the organization to allow it.`,
  },
  {
    pattern: /explicit deny/,
    remedy: () => "Find the statement that denies it: no added permission outweighs an explicit deny.",
  },
  {
    pattern: /no permissions boundary allows/,
    remedy: (action) => `Add ${action} to the role's permissions boundary: it allows no more than that names.`,
  },
  {
    pattern: /no session policy allows/,
    remedy: (action) =>
      `Add ${action} to the session policy that the credentials step sets (\`inline-session-policy\`, \`managed-session-policies\`).`,
  },
];

/** The statement that would allow a call; a role is passed to one service alone. */
export function allowRemedy({ action, resource, passedTo }: Denied): string {
  const condition =
    action === "iam:PassRole"
      ? `, "Condition": {"StringEquals": {"iam:PassedToService": "${passedTo}.amazonaws.com"}}`
      : "";
  return `Add to the role's policy: {"Effect": "Allow", "Action": "${action}", "Resource": "${resource}"${condition}}`;
}

/** What to do about a service role that CloudFormation cannot work as. */
export const unassumable =
  "CloudFormation must be able to work as the role: check that it exists, and that its trust policy allows sts:AssumeRole to the service cloudformation.amazonaws.com. A role made a moment ago needs some seconds.";
