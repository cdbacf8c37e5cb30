/** Aborted when the runner asks the process to end: by SIGINT first, by SIGTERM 7.5 s later. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
