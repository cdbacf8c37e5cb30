import { deploy } from "../../src/commands/deploy.ts";
import { small } from "./config-files.ts";
import { createWorld, inputs, type World } from "./world.ts";

/** A world in which every secret of the config files exists, and nothing else. */
export function createReadyWorld(config = small): World {
  const world = createWorld(config);
  for (const name of ["github", "registry", "b", "c", "d"])
    world.secrets.parameters.set(`/acme/${name}`, `secret of ${name}`);
  return world;
}

/** A world in which a file is deployed, before anything else is asked of it. */
export async function createDeployedWorld(config = small): Promise<World> {
  const world = createReadyWorld(config);
  await deploy(inputs, world.ports);
  world.calls.length = 0;
  return world;
}

/** The logical IDs of a stack that begin so. */
export function idsOf(world: World, prefix: string): readonly string[] {
  return Object.keys(world.cloudFormation.find("acme").template.Resources).filter((id) => id.startsWith(prefix));
}
