/** Node's code for a connection that failed, such as `ECONNREFUSED`, wherever in the causes it stands; else empty. */
export function networkCode(error: unknown): string {
  const { code, cause } = Object(error);
  if (typeof code === "string") return code;
  return cause === undefined ? "" : networkCode(cause);
}
