import { setTimeout as sleep } from "node:timers/promises";

/** Sends one request after the other until it is stopped. */
export function startStream(send: () => Promise<Response>): { readonly stop: () => Promise<readonly Response[]> } {
  const answers: Response[] = [];
  let stopped = false;
  const done = (async () => {
    while (!stopped) {
      answers.push(await send());
      await sleep(10);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await done;
      return answers;
    },
  };
}
