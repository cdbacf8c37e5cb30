import { renameResource, type Scope } from "./scope.ts";
import type { Json } from "./template.ts";

/**
 * Fills the placeholders of an `Fn::Sub`. A literal is escaped, so that no value of the config file is ever read as
 * template text; when only literals are left, they are the value. Null when a placeholder is bound to nothing.
 */
export function bindSubstitution(text: string, scope: Scope): Json {
  const pieces: Piece[] = [];
  for (const [index, part] of text.split(/\$\{([^}]+)\}/).entries()) {
    const piece = index % 2 === 0 ? { literal: part } : toPiece(part, scope);
    if (piece === null) return null;
    pieces.push(piece);
  }
  if (pieces.every(isLiteral)) return pieces.map(({ literal }) => literal).join("");
  return {
    "Fn::Sub": pieces.map((piece) => (isLiteral(piece) ? escapeLiteral(piece.literal) : piece.template)).join(""),
  };
}

type Piece = { readonly literal: string } | { readonly template: string };

function toPiece(name: string, { ids, values }: Scope): Piece | null {
  const value = values.get(name);
  if (value === null) return null;
  if (value === undefined) return { template: `\${${renameResource(name.split("."), ids).join(".")}}` };
  return typeof value === "object" ? { template: toVariable(value) } : { literal: String(value) };
}

function toVariable(reference: object): string {
  const { Ref: name, "Fn::Sub": text } = reference as { readonly Ref?: string; readonly "Fn::Sub"?: string };
  if (text !== undefined) return text;
  if (name === undefined)
    throw new Error(`Only a literal, a Ref or a Sub fits into text, not ${JSON.stringify(reference)}`);
  return `\${${name}}`;
}

function isLiteral(piece: Piece): piece is { readonly literal: string } {
  return "literal" in piece;
}

/** CloudFormation turns `${!Name}` into the text `${Name}`. */
function escapeLiteral(text: string): string {
  return text.replaceAll("${", "${!");
}
