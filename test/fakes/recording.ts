/** The same port; `calls` gets a line for each call of it, in order: `cloudformation.describeStack`. */
export function recording<T extends object>(name: string, port: T, calls: string[]): T {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        calls.push(`${name}.${String(key)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });
}
