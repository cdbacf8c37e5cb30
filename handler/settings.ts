/**
 * What the handler is told by the config file. Rendered into `settings.json` beside the bundled handler, so that code
 * and settings deploy, and roll back, as one. `src/` imports the types of this file and nothing else.
 */
export interface Settings {
  readonly version: 1;
  readonly stack: string;
  readonly logLevel: LogLevel;
  /** Endpoints by the path of their route, as in the route key `ANY <path>`. */
  readonly endpoints: Readonly<Record<string, EndpointSettings>>;
  /** Takes smoke messages that must not reach a production consumer; null when no endpoint could need it. */
  readonly smokeQueue: QueueSettings | null;
}

export type LogLevel = "debug" | "info" | "warn" | "error";

export interface EndpointSettings {
  readonly name: string;
  readonly methods: readonly string[];
  /** The status of an accepted request. */
  readonly respond: 200 | 202 | 204;
  /** The status of a request whose credentials are refused. */
  readonly rejectStatus: number;
  /** The largest accepted body in bytes; null: what fits the queues after the envelope. */
  readonly maxBody: number | null;
  readonly verify: VerifySettings;
  /** Every one of them must take the message before the sender hears 2xx. */
  readonly queues: readonly QueueSettings[];
  /** Field paths; the first present one is the message group. Empty: no group, unless a queue is FIFO. */
  readonly groupBy: readonly FieldPath[];
}

/** `body.repository.full_name`, `body.events.0.id`, `header.x-github-event`, `query.tenant`. */
export type FieldPath = `${"body" | "header" | "query"}.${string}`;

export interface QueueSettings {
  readonly key: string;
  /** Physical name, `.fifo` included. */
  readonly name: string;
  readonly fifo: boolean;
  /** Absent: the function's own account and region. */
  readonly account?: string;
  readonly region?: string;
}

/** A resolved provider row and where its secrets are: first the current one, then the previous. */
export interface VerifySettings extends ProviderRow {
  readonly provider: string;
  readonly secrets: readonly SecretReference[];
}

export type SecretReference =
  | { readonly store: "ssm"; readonly name: string }
  | { readonly store: "secretsmanager"; readonly id: string; readonly key?: string };

/** A provider as data: how it signs, where its event and delivery id are, how it introduces itself. */
export interface ProviderRow {
  readonly scheme: Scheme;
  readonly event?: FieldPath;
  readonly deliveryId?: FieldPath;
  readonly handshake?: Handshake;
}

export type Scheme = NoneScheme | CredentialScheme | SignatureScheme;

export interface NoneScheme {
  readonly kind: "none";
}

/** A static credential: proves who sent, not what was sent. */
export interface CredentialScheme {
  readonly kind: "credential";
  readonly accepts: readonly CredentialPlace[];
}

export type CredentialPlace =
  | { readonly in: "header"; readonly name: string }
  | { readonly in: "query"; readonly name: string }
  | { readonly in: "bearer" }
  | { readonly in: "basic"; readonly username: string | null };

/** An HMAC over parts of the request. */
export interface SignatureScheme {
  readonly kind: "signature";
  readonly algorithm: "sha1" | "sha256" | "sha512";
  readonly encoding: "hex" | "base64" | "base64url";
  /** `whsec`: base64 after an optional `whsec_` (Standard Webhooks); `utf8`: the secret's own bytes. */
  readonly key: "utf8" | "whsec";
  readonly header: string;
  /**
   * plain: `<prefix><signature>`; pairs: `t=1,v1=<signature>,…` where `prefix` is the key (Stripe);
   * list: space separated `<prefix>,<signature>` (Standard Webhooks).
   */
  readonly form: "plain" | "pairs" | "list";
  readonly prefix: string;
  /** What is signed: literals and `{body}`, `{timestamp}`, `{header.<name>}`. */
  readonly message: string;
  /** Unix seconds, checked two-sidedly. `from`: `header.<name>`, or `pair.<key>` of the signature header. */
  readonly timestamp: { readonly from: string; readonly tolerance: number } | null;
}

/** A probe that is answered without a queue message: the body's `when` fields match, `echo` is returned as text/plain. */
export interface Handshake {
  readonly when: Readonly<Record<FieldPath, string>>;
  readonly echo: FieldPath;
}
