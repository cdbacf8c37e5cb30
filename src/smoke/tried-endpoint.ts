import type { EndpointSettings } from "../../handler/settings.ts";
import type { SecretValue } from "../ports.ts";
import type { SmokeTarget } from "./smoke-target.ts";

/** One endpoint, the secret its sender signs with, and where its smoke message may go. */
export interface TriedEndpoint {
  readonly url: string;
  readonly endpoint: EndpointSettings;
  readonly secret: SecretValue;
  readonly target: SmokeTarget | null;
}
