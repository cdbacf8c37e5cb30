import { toCode } from "../escape-foreign-text.ts";
import { storeCommand } from "../refusals/store-command.ts";

/** How to store a secret under its reference, as Markdown. */
export function storeSteps(reference: string, region: string): readonly string[] {
  const home = /:arn:[^:]*:secretsmanager:([^:]+):/.exec(reference)?.[1] ?? region;
  const key = /^secretsmanager:[^#]*#(.+)$/s.exec(reference)?.[1];
  return [
    `Not stored yet? ${toCode(`${storeCommand(reference)} --region ${home}`)}`,
    ...(key === undefined ? [] : [describeKey(key)]),
  ];
}

function describeKey(key: string): string {
  return `It is the key ${toCode(key)} of a JSON object: if there is one already, add the key and keep the others.`;
}
