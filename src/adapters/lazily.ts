/**
 * A port whose vendor is loaded when one of its methods is first called: parsing the whole AWS SDK would delay the first
 * call of every run. Each method of a port returns a promise, so nobody sees the difference.
 */
export function lazily<Port extends object>(load: () => Promise<Port>): Port {
  let loaded: Promise<Port> | undefined;
  const methods: Port = Object.create(null);
  return new Proxy(methods, {
    // Whoever awaits a port looks for `then`; it is no method of it.
    get: (_methods, name) => (name === "then" ? undefined : call(name)),
  });

  function call(name: string | symbol) {
    return async (...values: readonly unknown[]) => {
      loaded ??= load();
      const port = await loaded;
      const method: unknown = Reflect.get(port, name);
      if (typeof method !== "function") throw new TypeError(`The port has no method ${String(name)}`);
      return method.apply(port, values);
    };
  }
}
