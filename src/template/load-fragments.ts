import type { Files } from "../ports.ts";
import { type Fragment, readFragment } from "./read-fragment.ts";

const names = [
  "access-log",
  "api",
  "artifact-bucket",
  "dead-letter-queue",
  "function",
  "key-grant",
  "queue",
  "queue-grant",
  "route",
  "secretsmanager-grant",
  "smoke-queue",
  "ssm-grant",
] as const;

export type FragmentName = (typeof names)[number];

export type Fragments = Readonly<Record<FragmentName, Fragment>>;

/** Reads every fragment that comes with the action. */
export async function loadFragments(files: Pick<Files, "readActionFile">): Promise<Fragments> {
  const entries = names.map(async (name): Promise<[FragmentName, Fragment]> => {
    const bytes = await files.readActionFile(`templates/${name}.yaml`);
    return [name, readFragment(new TextDecoder().decode(bytes))];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<FragmentName, Fragment>;
}
