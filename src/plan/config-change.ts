/** One thing of the config file that changes, in the file's own words. */
export interface ConfigChange {
  readonly subject: "endpoint" | "queue" | "stack";
  /** Key in the config file; empty for the stack. */
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** Each a half sentence, values in backticks: "retention `4d` → `14d`". */
  readonly details: readonly string[];
  /** What a reviewer must not overlook: verification switched off, an address or a queue let go. */
  readonly risky: boolean;
}
