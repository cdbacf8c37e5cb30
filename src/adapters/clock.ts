import { setTimeout as sleep } from "node:timers/promises";
import type { Clock, Random } from "../ports.ts";

export const clock: Clock = { now: () => Date.now(), sleep: (milliseconds) => sleep(milliseconds) };

export const random: Random = { uuid: () => crypto.randomUUID() };
