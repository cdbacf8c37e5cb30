import type { Ports } from "../ports.ts";
import { isOvertaken } from "../stack/operation/overtaken.ts";

/** Does it again, from the beginning, when another operation changed the stack meanwhile; once. */
export async function onceMore<T>(work: () => Promise<T>, { progress }: Pick<Ports, "progress">): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    progress.info("Another operation changed the stack meanwhile; looking at it again");
    return work();
  }
}
