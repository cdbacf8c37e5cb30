import * as z from "zod";
import { name } from "./name.ts";
import { emptyIsDefault, expecting, fault } from "./words.ts";

/** The key that only overrides previews. */
export const previewKey = "preview";

/** Each is examined whichever is deployed: a file of thousands would keep its reader waiting. */
export const mostEnvironments = 20;

/** Names that begin so are those of previews, and a role for previews may write whatever is called so. */
const key = name("an environment").superRefine((written, context) => {
  if (/^pr(?:-|$)/.test(written)) context.addIssue({ code: "custom", message: reserved });
});

const reserved = expecting(
  "an environment key other than pr and pr-…",
  "Choose another key: the stacks of previews are called `<name>-pr-<number>`",
);

const body = z
  .record(z.string(), z.unknown(), {
    error: expecting("a map", "Write the keys that differ in this environment below it, indented"),
  })
  .superRefine((written, context) => {
    for (const [refused, words] of Object.entries(refusedKeys))
      if (Object.hasOwn(written, refused)) fault(context, [refused], words);
  });

const refusedKeys = {
  name: ["an environment has no name of its own: its stack is `<name>-<environment>`", "Remove it"],
  environments: ["an environment has no environments of its own", "Remove it, or move it to the top of the file"],
} as const;

const words = expecting(
  "a map of environments",
  "Write each environment's key and what differs in it, such as `staging: {}`",
);

/** The keys of the file that differ from one stack to the next. What they become is checked once it is merged. */
export const environments = emptyIsDefault(
  z
    .record(key, emptyIsDefault(body), { error: words })
    .superRefine(checkCount)
    .meta({
      "x-limits": `at most ${mostEnvironments}; a key is \`[a-z0-9][a-z0-9-]*\`, but not \`pr\` or \`pr-…\``,
    }),
);

function checkCount(written: object, context: z.RefinementCtx): void {
  const count = Object.keys(written).length;
  if (count > mostEnvironments)
    fault(context, [], [`expected at most ${mostEnvironments} environments, got ${count}`, "Use several files"]);
}
