import type { Clock } from "../ports.ts";

/** What STS gives for a while; also the form in which the SDK takes it. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export type CredentialsProvider = () => Promise<SessionCredentials>;

/** The SDK asks again at the same time before the end. Milliseconds. */
const early = 300_000;

/**
 * Gives the same credentials to all who ask, and obtains new ones before they end: whoever asks meanwhile waits for the
 * same. Where that fails, the old ones serve as long as they hold.
 */
export function renewCredentials(obtain: CredentialsProvider, { now }: Pick<Clock, "now">): CredentialsProvider {
  let current: SessionCredentials | undefined;
  let obtaining: Promise<SessionCredentials> | undefined;
  const holds = (credentials: SessionCredentials, margin: number) => credentials.expiration.getTime() - now() > margin;
  return async () => {
    if (current && holds(current, early)) return current;
    obtaining ??= obtain().finally(() => {
      obtaining = undefined;
    });
    try {
      current = await obtaining;
    } catch (error) {
      if (!(current && holds(current, 0))) throw error;
    }
    return current;
  };
}
