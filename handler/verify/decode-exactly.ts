/**
 * Decodes only what the encoding itself would have written: no foreign characters, no missing padding, no spare bits.
 * `Buffer.from` alone skips what it does not understand. Hex may be in either case. Null: not in this encoding.
 */
export function decodeExactly(text: string, encoding: "hex" | "base64" | "base64url"): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  const written = encoding === "hex" ? text.toLowerCase() : text;
  return bytes.toString(encoding) === written ? bytes : null;
}
