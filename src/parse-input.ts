import { ActionError } from "./errors.ts";

/** Inputs that are one of a few words; the first is the default. */
const choices = {
  smoke: ["auto", "receive", "receipt", "off"],
  "on-smoke-failure": ["fail", "rollback"],
  comment: ["always", "changes", "never"],
  "plan-check": ["warn", "off", "enforce"],
  recover: ["", "continue-rollback", "rollback"],
  preview: ["false", "true"],
  "drift-policy": ["report", "revert", "fail"],
} as const;
/** One of an input's words. */
export type Choice<Name extends keyof typeof choices> = (typeof choices)[Name][number];

/** A slip would else only show as a host that does not exist. */
export function readRegion(
  input: string,
  { AWS_REGION = "", AWS_DEFAULT_REGION = "" }: Readonly<Record<string, string | undefined>>,
): string {
  const named = Object.entries({ "The input `aws-region`": input, AWS_REGION, AWS_DEFAULT_REGION });
  const [name, region] = named.find(([, value]) => value !== "") ?? ["", ""];
  if (region === "" || /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/.test(region)) return region;
  throw invalid(name, region, "Write a region's code, such as eu-central-1.");
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^(?=.{3,63}$)(?!.*\.\.)(?!(?:\d+\.){3}\d+$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;

/** A bucket's name; null when the input is empty. @throws ActionError `input-invalid` */
export function parseBucket(text: string): string | null {
  if (text === "" || bucketName.test(text)) return text || null;
  throw invalid(
    "The input `artifact-bucket`",
    text,
    "Write the bucket's name alone, no URL or ARN: 3 to 63 lower-case letters, digits, dots and hyphens.",
  );
}

/** Whether calls to AWS go to another endpoint than AWS's own. @throws ActionError `input-invalid` */
export function isOverridden(url: string): boolean {
  if (url === "" || (/^https?:\/\//.test(url) && URL.canParse(url))) return url !== "";
  throw invalid("AWS_ENDPOINT_URL", url, "Write a whole URL, such as http://localhost:4566, or unset it.");
}

/** One of the words of an input. @throws ActionError `input-invalid` */
export function parseChoice<Name extends keyof typeof choices>(name: Name, text: string): Choice<Name> {
  const known: readonly Choice<Name>[] = choices[name];
  const choice = known.find((word) => word === text);
  if (choice !== undefined) return choice;
  throw invalid(`The input \`${name}\``, text, `Set it to one of ${known.filter((word) => word !== "").join(", ")}.`);
}

/** A plan's digest; null when the input is empty. @throws ActionError `input-invalid` */
export function parseDigest(text: string): string | null {
  if (text === "" || /^sha256:[0-9a-f]{64}$/.test(text)) return text || null;
  throw invalid("The input `expected-plan-digest`", text, "Give it the `plan-digest` output of a plan, as it is.");
}

/** The ARN of a role; null when the input is empty. @throws ActionError `input-invalid` */
export function parseRole(name: string, text: string): string | null {
  if (text === "" || /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/.test(text)) return text || null;
  throw invalid(`The input \`${name}\``, text, "Write the role's ARN, such as arn:aws:iam::123456789012:role/plan.");
}

/** Account ids, parted by commas or white space; none: any account. @throws ActionError `input-invalid` */
export function parseAccountIds(text: string): readonly string[] {
  const ids = text.split(/[\s,]+/).filter((id) => id !== "");
  if (ids.every((id) => /^\d{12}$/.test(id))) return ids;
  throw invalid("The input `allowed-account-ids`", text, "Write ids of 12 digits, parted by commas.");
}

/** A key of `environments`; null when the input is empty. @throws ActionError `input-invalid` */
export function parseEnvironment(text: string): string | null {
  if (text === "preview" || /^pr-/.test(text))
    throw invalid("The input `environment`", text, "Previews are made with `preview: true` on a pull request.");
  if (text === "" || /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)) return text || null;
  throw invalid("The input `environment`", text, "Write a key of `environments` in the config file.");
}

const unitMilliseconds: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration in milliseconds. @throws ActionError `input-invalid` */
export function parseDuration(text: string): number {
  const [, number, unit = ""] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
  const milliseconds = unitMilliseconds[unit];
  if (milliseconds !== undefined) return Number(number) * milliseconds;
  throw invalid("The input `wait-timeout`", text, "Write a duration such as 90s, 30m or 2h.");
}

function invalid(name: string, found: string, remedy: string): ActionError {
  return new ActionError("input-invalid", { message: `${name} is ${JSON.stringify(found)}`, remedy });
}
