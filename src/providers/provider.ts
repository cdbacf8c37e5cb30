import type { ProviderRow } from "../../handler/settings.ts";

/** All there is to know of a sender. Adding one is adding a row. */
export interface Provider {
  /** The provider's own page on its webhooks: what the row is checked against. */
  readonly source: string;
  /** What the handler is told. */
  readonly row: ProviderRow;
  readonly setup: SenderSetup;
  /** Whether it sends again after a 429, which is how the gateway answers above a configured throttle. */
  readonly retries429: boolean;
}

/** What a person enters on the sender's side. */
export interface SenderSetup {
  /** Where to click. */
  readonly page: string;
  /** The sender's name for the field that takes the endpoint's URL. */
  readonly urlField: string;
  /** What to choose or expect; null: the sender gives no choice. */
  readonly contentType: string | null;
  /** Where the secret goes or comes from. */
  readonly secret: string;
  /** Who makes the secret up: a sender that does takes none that was generated for a preview. */
  readonly secretFrom: "us" | "sender";
}
