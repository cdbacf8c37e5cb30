import type { Meddle } from "../emulators/meddling-proxy.ts";
import type { BundleResult } from "./run-bundle.ts";
import type { Lane, LaneRun, StoppableRun } from "./stopped-lane.ts";

const passing: Meddle = (_request, pass) => pass();

/** When a run is stopped: the first request of this action has taken effect. */
export interface Stop {
  readonly action: string;
  readonly signal?: NodeJS.Signals;
  /** What happens to that request's answer and to all requests from then on; by default they pass. */
  readonly later?: Meddle;
}

export interface StoppedRun extends BundleResult {
  readonly result: string | undefined;
  readonly failure: { readonly code?: string; readonly cause?: string };
  /** Milliseconds from the signal to the end. */
  readonly lasted: number;
}

/** Runs until an action took effect, and stops it. */
export async function stopAfter(lane: Lane, run: LaneRun, { signal = "SIGINT", ...stop }: Stop): Promise<StoppedRun> {
  const stopping: StoppableRun = lane.start({ ...run, meddle: onceAfter(stop, () => stopping.signal(signal)) });
  const end = await stopping.result;
  const failure = JSON.parse(end.outputs["failure"] ?? "{}");
  return { ...end, result: end.outputs["result"], failure, lasted: stopping.lasted() ?? 0 };
}

/** Does something once, when the first request of an action has taken effect; its answer waits for that. */
export function onceAfter({ action, later = passing }: Omit<Stop, "signal">, act: () => Promise<unknown>): Meddle {
  let isLater = false;
  return async (request, pass) => {
    if (isLater) return later(request, pass);
    const answer = await pass();
    if (request.action !== action) return answer;
    isLater = true;
    await act();
    return later(request, async () => answer);
  };
}
