/** The decoded values of one field, in order; a field that does not decode is left as it was written. */
export function queryValues(query: string, name: string): readonly string[] {
  return query
    .split("&")
    .filter((pair) => decoded(fieldName(pair)) === name)
    .map((pair) => decoded(pair.slice(fieldName(pair).length + 1)));
}

/** The query string with the value of one field taken out, however its name was written. */
export function redactQuery(query: string, name: string, mark: string): string {
  return query
    .split("&")
    .map((pair) => (decoded(fieldName(pair)) === name ? `${fieldName(pair)}=${mark}` : pair))
    .join("&");
}

function fieldName(pair: string): string {
  const end = pair.indexOf("=");
  return end === -1 ? pair : pair.slice(0, end);
}

/** A plus sign stays one: a token pasted into a URL is rarely form-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
