import type { FragmentName } from "./load-fragments.ts";
import type { JsonObject } from "./template.ts";

/** One thing that the function may reach besides its log. */
export interface Grant {
  readonly fragment: Extract<FragmentName, `${string}-grant`>;
  /** Where the config file asks for it. */
  readonly subject: string;
  /** Identifies what is reached: two grants of one thing are one. */
  readonly target: string;
  readonly values: JsonObject;
}
