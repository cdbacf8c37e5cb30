import type { ConfigChange } from "./config-change.ts";

/** A change of the config file as one sentence; foreign parts stand in backticks. */
export function describeChange(change: ConfigChange): string {
  const opening = openings[change.change](change);
  return change.details.length === 0 ? opening : `${opening}: ${change.details.join("; ")}`;
}

const openings = {
  added: ({ subject, name }) => `new ${subject} \`${name}\``,
  removed: ({ subject, name }) => `${subject} \`${name}\` removed`,
  changed: ({ subject, name }) => (name === "" ? subject : `${subject} \`${name}\``),
} satisfies Record<ConfigChange["change"], (change: ConfigChange) => string>;
