/** An own property of what may be anything; what is inherited, or runs code, reads as not there. */
export function ownProperty(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}
