/** A person at a keyboard, or whoever takes what a command prints. Every text passes the one escape for foreign text. */
export interface Terminal {
  /** Whether somebody is there to answer. */
  readonly isInteractive: boolean;
  /** What was asked for, apart from how it came about. */
  print(text: string): void;
  /** Whether the answer is yes. */
  confirm(question: string): Promise<boolean>;
}
