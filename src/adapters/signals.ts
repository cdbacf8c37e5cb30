/**
 * Aborted when the runner asks the process to end: by SIGINT first, by SIGTERM 7.5 s later. Only the first request is
 * taken: the next one ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    for (const signal of signals) process.off(signal, stop);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  return controller.signal;
}

const signals = ["SIGINT", "SIGTERM"] as const;
