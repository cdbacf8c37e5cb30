import { type Finding, quote } from "../finding.ts";
import type { Draft } from "./draft.ts";

/** Two endpoints on one path, and FIFO queues without a group. */
export function checkEndpoints(draft: Draft): readonly Finding[] {
  return [...sharedPaths(draft), ...groupless(draft)];
}

function sharedPaths({ config }: Draft): readonly Finding[] {
  const first = new Map<string, string>();
  return config.endpoints.flatMap(({ key, path }) => {
    const holder = first.get(path);
    first.set(path, holder ?? key);
    return holder === undefined ? [] : [sharedPath(key, path, holder)];
  });
}

function sharedPath(key: string, path: string, holder: string): Finding {
  return {
    path: ["endpoints", key, "path"],
    point: "value",
    message: `the path ${quote(path)} is already that of endpoint "${holder}"`,
    remedy: "Give one of the two another `path`",
  };
}

function groupless({ config }: Draft): readonly Finding[] {
  const fifo = new Set(config.queues.filter((queue) => queue.fifo).map((queue) => queue.key));
  return config.endpoints.flatMap(({ key, queues, groupBy }) => {
    const ordered = queues.find((queue) => fifo.has(queue));
    return ordered === undefined || groupBy.length > 0 ? [] : [missingGroup(key, ordered)];
  });
}

function missingGroup(key: string, queue: string): Finding {
  return {
    path: ["endpoints", key, "groupBy"],
    point: "value",
    message: `expected what to keep in order, got nothing, and queue "${queue}" is FIFO`,
    remedy: "Add the field whose order matters, such as `groupBy: [body.repository.full_name]`",
  };
}
