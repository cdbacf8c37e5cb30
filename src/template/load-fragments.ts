import type { Files } from "../ports.ts";
import { type Fragment, readFragment } from "./read-fragment.ts";

const names = [
  "access-log",
  "api",
  "artifact-bucket",
  "bootstrap",
  "bootstrap-deploy",
  "dead-letter-queue",
  "function",
  "generated-secret",
  "key-grant",
  "oidc-provider",
  "queue",
  "queue-grant",
  "route",
  "secretsmanager-grant",
  "smoke-queue",
  "ssm-grant",
] as const;

export type FragmentName = (typeof names)[number];

export type Fragments = Readonly<Record<FragmentName, Fragment>>;

/** Reads every fragment that comes with the action; each is parsed when it is first used. */
export async function loadFragments(files: Pick<Files, "readActionFile">): Promise<Fragments> {
  const texts = names.map(async (name) =>
    new TextDecoder().decode(await files.readActionFile(`templates/${name}.yaml`)),
  );
  return parseWhenUsed(await Promise.all(texts));
}

function parseWhenUsed(texts: readonly string[]): Fragments {
  const properties = texts.map((text, index) => {
    let fragment: Fragment | undefined;
    const get = () => {
      fragment ??= readFragment(text);
      return fragment;
    };
    return [names[index], { get, enumerable: true }];
  });
  return Object.create(null, Object.fromEntries(properties));
}
