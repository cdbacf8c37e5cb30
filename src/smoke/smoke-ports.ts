import type { SecretReference } from "../../handler/settings.ts";
import type { Http } from "../http-api.ts";
import type { Aws, Clock, Progress, Random, SecretValue } from "../ports.ts";

/** What the smoke test works with. */
export interface SmokePorts {
  readonly aws: Pick<Aws, "sqs" | "region">;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly progress: Pick<Progress, "info">;
  readonly readSecret: (reference: SecretReference) => Promise<SecretValue>;
}

/** The same while a request is sent. */
export interface SendPorts extends SmokePorts {
  /** Called before each pause between two attempts. */
  readonly remind: () => void;
}
