import type { LogLevel } from "./settings.ts";

/** Ids and outcomes only: never a body, a secret, a signature or a header. */
export type LogFields = Readonly<Record<string, unknown>>;

export type Log = (level: LogLevel, fields: LogFields) => void;

export interface LogPorts {
  readonly write: (line: string) => void;
  readonly now: () => number;
}

/** One JSON line for each call, with the two fields that Lambda's own log filter reads. */
export function createLog(threshold: LogLevel, ports: LogPorts): Log {
  return (level, fields) => {
    if (levels.indexOf(level) < levels.indexOf(threshold)) return;
    const line = { timestamp: new Date(ports.now()).toISOString(), level: level.toUpperCase(), ...fields };
    ports.write(`${JSON.stringify(line, bounded)}\n`);
  };
}

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

const maxText = 256;

function bounded(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.slice(0, maxText) : value;
}
