import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../test/emulators/paths.ts";

const head = `# Generated from action.yml by scripts/generate.ts. The reusable workflows use it as \`$/.github/actions/run\`, which is this
# repository at their own commit: whoever pins a workflow has pinned the action with it. \`$/\` needs a path, hence the folder.
`;

/** The action of the root, as the reusable workflows refer to it: the same in every respect, seen from its folder. */
export function renderRunAction(): string {
  const action = readFileSync(join(repositoryRoot, "action.yml"), "utf8");
  const main = /^(\s+main: )(dist\/\S+)$/m;
  if (!main.test(action)) throw new Error("action.yml has no `main:` in dist/");
  return head + action.replace(main, "$1../../../$2");
}
