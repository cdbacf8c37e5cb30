import type { AwsEmulator } from "../../emulators/aws-emulator.ts";
import {
  type Answer,
  type MeddlingProxy,
  type Passing,
  replaced,
  startMeddlingProxy,
} from "../../emulators/meddling-proxy.ts";

/** A call of AWS that a job made. */
export interface Call {
  /** Name of the role whose session signed it; where nobody's did, as when a role is assumed by a token: `nobody`. */
  readonly role: string;
  readonly action: string;
  /** The whole request, to be searched for names. */
  readonly text: string;
}

/** What CloudTrail would have of the jobs: the emulator's own knows keys, and not whose they are. */
export interface Trail extends Pick<MeddlingProxy, "url" | "stop"> {
  /** All so far, in order. */
  readonly calls: readonly Call[];
}

/** Carries out what the emulator cannot. */
export type Supply = (passing: Passing, pass: () => Promise<Answer>) => Promise<Answer>;

/** Stands between the jobs and the emulator. Functions and CloudFormation itself work behind it. */
export async function startTrail(aws: AwsEmulator, supply: Supply): Promise<Trail> {
  const roles = new Map<string, string>();
  const calls: Call[] = [];
  const { url, stop } = await startMeddlingProxy(aws.endpoint, async (passing, pass) => {
    const { accessKey, action, path, body } = passing;
    calls.push({ role: roles.get(accessKey ?? "") ?? accessKey ?? "nobody", action, text: `${path} ${body}` });
    const answer = await supply(passing, pass);
    if (action === "AssumeRoleWithWebIdentity") learn(answer.body.toString(), roles);
    // A queue is asked at its own address, which shall lead here too.
    return action === "GetQueueUrl" ? replaced(answer, new RegExp(aws.endpoint), url) : answer;
  });
  return { url, stop, calls };
}

/** Whose the key is that a token was given for; a refusal has none. */
function learn(xml: string, roles: Map<string, string>): void {
  const [, key] = /<AccessKeyId>([^<]+)</.exec(xml) ?? [];
  const [, role] = /:assumed-role\/([^/<]+)\//.exec(xml) ?? [];
  if (key !== undefined && role !== undefined) roles.set(key, role);
}
