import type { Event } from "./event.ts";
import type { GitHubAccess, OidcAccess } from "./github-api.ts";
import {
  type Choice,
  isOverridden,
  parseBucket,
  parseChoice,
  parseDigest,
  parseDuration,
  readRegion,
} from "./parse-input.ts";
import { type ProxyVariables, readProxy } from "./proxy-variables.ts";
import { type RunRights, type RunSubject, readRights, readSubject } from "./run-subject.ts";

/** How one run behaves; what the stack is stands in the config file. */
export interface Inputs extends RunSubject, RunRights {
  /** Path of the config file, relative to the workspace. */
  readonly config: string;
  /** Empty when neither the input nor the job's environment names one. */
  readonly region: string;
  /** Null: the bucket of this account and region, created when missing. */
  readonly artifactBucket: string | null;
  /** What to do about a stack that is no more what was deployed. */
  readonly driftPolicy: Choice<"drift-policy">;
  readonly smoke: SmokeMode;
  /** What to do with an update whose smoke test fails. */
  readonly onSmokeFailure: Choice<"on-smoke-failure">;
  /** When to write the pull request's comment. */
  readonly comment: Choice<"comment">;
  /** What a deploy makes of a change that is not the one that was reviewed. */
  readonly planCheck: Choice<"plan-check">;
  /** `sha256:<hex>`; null: any. */
  readonly expectedPlanDigest: string | null;
  /** How to get a stuck stack going again before it is deployed; null: leave that to a person. */
  readonly recover: Exclude<Choice<"recover">, ""> | null;
  /** Milliseconds to wait for a stack to settle. */
  readonly waitTimeout: number;
  readonly owner: Owner;
  /** Where this run comes from, for the template's metadata and the change set's description. */
  readonly run: Run;
  readonly proposal: Proposal;
}

/** One run of a workflow; every field is empty in a terminal. */
export interface Run {
  readonly commit: string;
  readonly id: string;
  /** Counts from 1 each time the same run is started again. */
  readonly attempt: string;
  readonly url: string;
}

/** The change that the event proposes: a pull request's, where it names one. */
export type Proposal = Pick<Event, "pullRequest" | "queued" | "headSha" | "baseSha" | "unprivileged">;

/** Whose stack it is: the tags `w2s:repository`, `w2s:config` and, of a preview, `w2s:pull-request`. */
export interface Owner {
  /** GitHub's numeric repository id: it survives a rename and is never given to another repository. */
  readonly repository: string;
  readonly config: string;
  /** Number of the pull request that a preview is of; null: no preview. */
  readonly pullRequest: number | null;
}

/** What the process was started with, read once. */
export interface Environment {
  readonly inputs: Inputs;
  readonly workspace: string;
  readonly endpointOverridden: boolean;
  readonly github: GitHubAccess;
  readonly oidc: OidcAccess;
  /** Null: everything is reached directly. */
  readonly proxy: ProxyVariables | null;
}

export type SmokeMode = Choice<"smoke">;

type Variables = Readonly<Record<string, string | undefined>>;

/** Every input of action.yml with its default; `action.yml` and the README's table are held equal to it by a test. */
export const inputDefaults = {
  command: "",
  config: ".github/webhook2sqs.yml",
  environment: "",
  "aws-region": "",
  "plan-role": "",
  "deploy-role": "",
  "role-to-assume": "",
  "preview-role": "",
  "allowed-account-ids": "",
  "cloudformation-role": "",
  "artifact-bucket": "",
  smoke: "auto",
  "on-smoke-failure": "fail",
  comment: "always",
  "plan-check": "warn",
  "expected-plan-digest": "",
  preview: "false",
  "drift-policy": "report",
  recover: "",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner's syntax
  "github-token": "${{ github.token }}",
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
  const subject = readSubject(read, { ...event, ...eventOf(variables) });
  return {
    workspace: variables["GITHUB_WORKSPACE"] ?? ".",
    endpointOverridden: isOverridden(variables["AWS_ENDPOINT_URL"] ?? ""),
    github: {
      // The runner fills the default in; where there is none, there is no token either.
      token: (variables["INPUT_GITHUB-TOKEN"] ?? "").trim(),
      apiUrl: variables["GITHUB_API_URL"] || "https://api.github.com",
      repository: variables["GITHUB_REPOSITORY"] ?? "",
    },
    oidc: {
      isOffered: (variables["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "") !== "",
      unprivileged: event.unprivileged,
    },
    proxy: readProxy(variables),
    inputs: {
      ...subject,
      config,
      region: readRegion(read("aws-region"), variables),
      ...readRights(read),
      artifactBucket: parseBucket(read("artifact-bucket")),
      smoke: parseChoice("smoke", read("smoke")),
      onSmokeFailure: parseChoice("on-smoke-failure", read("on-smoke-failure")),
      comment: parseChoice("comment", read("comment")),
      planCheck: parseChoice("plan-check", read("plan-check")),
      expectedPlanDigest: parseDigest(read("expected-plan-digest")),
      driftPolicy: parseChoice("drift-policy", read("drift-policy")),
      recover: parseChoice("recover", read("recover")) || null,
      waitTimeout: parseDuration(read("wait-timeout")),
      owner: {
        repository: variables["GITHUB_REPOSITORY_ID"] || event.repositoryId,
        config,
        pullRequest: subject.previewOf,
      },
      run: runOf(variables),
      proposal: proposalOf(event, variables),
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
    attempt: variables["GITHUB_RUN_ATTEMPT"] ?? "",
    url: GITHUB_RUN_ID === "" ? "" : `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
  };
}

function proposalOf(event: Event, { GITHUB_SHA = "" }: Variables): Proposal {
  const { pullRequest, queued, headSha, baseSha, unprivileged } = event;
  return { pullRequest, queued, headSha: headSha || GITHUB_SHA, baseSha, unprivileged };
}
