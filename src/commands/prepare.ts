import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { FoundStack, Search } from "../stack/find-stack.ts";
import { type Build, build, openConfig } from "./build.ts";
import { type Connection, connectTo } from "./connect.ts";

/** What is wanted, where, and what stands there now. */
export interface Prepared {
  readonly built: Build;
  readonly connection: Connection;
  readonly found: FoundStack;
}

/**
 * Builds while AWS is asked for the stack: both take a while and neither needs the other. A file that does not parse
 * contacts nobody, and what is wrong with the file is told before anything that AWS has to say.
 */
export async function prepare(command: Search["command"], inputs: Inputs, ports: Ports): Promise<Prepared> {
  const file = await openConfig(inputs, ports);
  const reaching = connectTo({ name: file.config.name, command }, inputs, ports);
  reaching.catch(() => "told below, unless the build fails first");
  return { built: await build(file, inputs, ports), ...(await reaching) };
}
