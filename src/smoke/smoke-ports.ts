import type { SecretReference } from "../../handler/settings.ts";
import type { Aws, Clock, Http, Random, SecretValue } from "../ports.ts";

/** What the smoke test works with. */
export interface SmokePorts {
  readonly aws: Pick<Aws, "sqs">;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly readSecret: (reference: SecretReference) => Promise<SecretValue>;
}
