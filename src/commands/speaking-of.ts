import type { Progress } from "../ports.ts";

/** Where several stacks are told of at once, each line names its own, and none is folded away with another's. */
export function speakingOf(stack: string, progress: Progress): Progress {
  const say = (text: string) => `${stack}: ${text}`;
  return {
    info: (text) => progress.info(say(text)),
    warning: (text, at) => progress.warning(say(text), at),
    error: (text, at) => progress.error(say(text), at),
    debug: (text) => progress.debug(say(text)),
    group: (title) => progress.info(say(title)),
    endGroup: () => undefined,
  };
}
