import { type Command, commandForEvent, type Event } from "./command.ts";
import { ActionError } from "./errors.ts";

/** How one run behaves; what the stack is stands in the config file. */
export interface Inputs {
  /** Null: the event asks for nothing, such as a closed pull request. */
  readonly command: Command | null;
  /** Path of the config file, relative to the workspace. */
  readonly config: string;
  /** Empty when neither the input nor the job's environment names one. */
  readonly region: string;
  /** Null: the bucket of this account and region, created when missing. */
  readonly artifactBucket: string | null;
  readonly smoke: SmokeMode;
  /** Milliseconds to wait for a stack to settle. */
  readonly waitTimeout: number;
  readonly owner: Owner;
  /** Where this run comes from, for the template's metadata and the change set's description. */
  readonly run: { readonly commit: string; readonly id: string; readonly url: string };
}

export type SmokeMode = (typeof smokeModes)[number];
const smokeModes = ["auto", "receive", "receipt", "off"] as const;

/** Whose stack it is: the tags `w2s:repository` and `w2s:config`. */
export interface Owner {
  /** GitHub's numeric repository id: it survives a rename and is never given to another repository. */
  readonly repository: string;
  readonly config: string;
}

/** What the process was started with, read once. */
export interface Environment {
  readonly inputs: Inputs;
  readonly workspace: string;
  readonly endpointOverridden: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Every input of action.yml with its default; `action.yml` and the README's table are held equal to it by a test. */
export const inputDefaults = {
  command: "",
  config: ".github/webhook2sqs.yml",
  "aws-region": "",
  "artifact-bucket": "",
  smoke: "auto",
  "wait-timeout": "30m",
} as const;

/** Where the runner keeps the event's payload; empty when there is none. */
export function eventPath(variables: Variables = process.env): string {
  return variables["GITHUB_EVENT_PATH"] ?? "";
}

/**
 * Parses the inputs and the runner's variables.
 * @throws ActionError `input-invalid` or `event-unsupported`
 */
export function readEnvironment(event: Event, variables: Variables = process.env): Environment {
  const read = (name: keyof typeof inputDefaults) =>
    (variables[`INPUT_${name.toUpperCase()}`] ?? "").trim() || inputDefaults[name];
  // `./` says nothing, and the owner tag must not tell apart what is the same file.
  const config = read("config").replace(/^(?:\.\/)+/, "");
  return {
    workspace: variables["GITHUB_WORKSPACE"] ?? ".",
    endpointOverridden: isOverridden(variables["AWS_ENDPOINT_URL"] ?? ""),
    inputs: {
      command: commandForEvent(read("command"), { ...event, ...eventOf(variables) }),
      config,
      region: readRegion(read("aws-region"), variables),
      artifactBucket: parseBucket(read("artifact-bucket")),
      smoke: parseSmokeMode(read("smoke")),
      waitTimeout: parseDuration(read("wait-timeout")),
      owner: { repository: variables["GITHUB_REPOSITORY_ID"] || event.repositoryId, config },
      run: runOf(variables),
    },
  };
}

function eventOf(variables: Variables) {
  return { name: variables["GITHUB_EVENT_NAME"] ?? "", ref: variables["GITHUB_REF"] ?? "" };
}

function runOf(variables: Variables): Inputs["run"] {
  const { GITHUB_SERVER_URL = "", GITHUB_REPOSITORY = "", GITHUB_RUN_ID = "", GITHUB_SHA = "" } = variables;
  return {
    commit: GITHUB_SHA,
    id: GITHUB_RUN_ID,
    url: GITHUB_RUN_ID === "" ? "" : `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
  };
}

/** A slip would else only show as a host that does not exist. */
function readRegion(input: string, { AWS_REGION = "", AWS_DEFAULT_REGION = "" }: Variables): string {
  const named = Object.entries({ "The input `aws-region`": input, AWS_REGION, AWS_DEFAULT_REGION });
  const [name, region] = named.find(([, value]) => value !== "") ?? ["", ""];
  if (region === "" || /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/.test(region)) return region;
  throw invalid(name, region, "Write a region's code, such as eu-central-1.");
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^(?=.{3,63}$)(?!.*\.\.)(?!(?:\d+\.){3}\d+$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;

function parseBucket(text: string): string | null {
  if (text === "" || bucketName.test(text)) return text || null;
  throw invalid(
    "The input `artifact-bucket`",
    text,
    "Write the bucket's name alone, no URL or ARN: 3 to 63 lower-case letters, digits, dots and hyphens.",
  );
}

function isOverridden(url: string): boolean {
  if (url === "" || (/^https?:\/\//.test(url) && URL.canParse(url))) return url !== "";
  throw invalid("AWS_ENDPOINT_URL", url, "Write a whole URL, such as http://localhost:4566, or unset it.");
}

function parseSmokeMode(text: string): SmokeMode {
  const mode = smokeModes.find((known) => known === text);
  if (mode) return mode;
  throw invalid("The input `smoke`", text, `Set it to one of ${smokeModes.join(", ")}.`);
}

const unitMilliseconds: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

function parseDuration(text: string): number {
  const [, number, unit = ""] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
  const milliseconds = unitMilliseconds[unit];
  if (milliseconds !== undefined) return Number(number) * milliseconds;
  throw invalid("The input `wait-timeout`", text, "Write a duration such as 90s, 30m or 2h.");
}

function invalid(name: string, found: string, remedy: string): ActionError {
  return new ActionError("input-invalid", { message: `${name} is ${JSON.stringify(found)}`, remedy });
}
