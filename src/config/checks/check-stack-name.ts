import { type Finding, quote } from "../finding.ts";
import type { Draft } from "./draft.ts";

/** That a stack's name leaves room for the names made of it, and is none that a preview could have. */
export function checkStackName({ source, config }: Draft): readonly Finding[] {
  if (isReserved(source.name)) return [reserved(["name"], source.name)];
  if (config.environment === null) return [];
  const path = ["environments", config.environment];
  const excess = config.name.length - longest;
  return [
    ...(excess > 0 ? [tooLong(path, config.name, excess)] : []),
    ...(isReserved(config.name) ? [reserved(path, config.name)] : []),
  ];
}

const longest = 40;

/** A role for the previews of `acme` may write whatever is called `acme-pr-…`. */
function isReserved(name: string): boolean {
  return /-pr(?:-|$)/.test(name);
}

function reserved(path: Finding["path"], name: string): Finding {
  return {
    path,
    point: path.length === 1 ? "value" : "key",
    message: `the name ${quote(name)} is reserved: the stacks of previews are called \`<name>-pr-<number>\``,
    remedy: "Choose a name without `-pr` as a word of its own",
  };
}

function tooLong(path: Finding["path"], name: string, excess: number): Finding {
  return {
    path,
    point: "key",
    message: `its stack ${quote(name)} is ${excess} ${excess === 1 ? "character" : "characters"} too long: 40 must hold the name and the environment's key`,
    remedy: "Shorten the key or the `name`",
  };
}
