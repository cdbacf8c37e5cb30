import type { Stack } from "../ports.ts";

export type StackStatus = NonNullable<Stack["StackStatus"]>;

/**
 * What a stack's status means to us.
 * ready: can be updated · busy: an operation runs, wait for it · empty: a change set was made and never executed ·
 * failed-create: nothing of it lives, it can only be deleted · gone: not there · stuck: needs a person first
 */
export type StackState = "ready" | "busy" | "empty" | "failed-create" | "gone" | "stuck";

/** What each command does with a stack, by what it finds. Each waits for an operation that runs, then looks again. */
export interface Actions {
  /** compare: by a change set · compare here: from the templates alone · render: as for a stack that does not exist */
  readonly plan: "compare" | "compare here" | "render" | "wait";
  /** clear: deletes the stack of a failed create first · refuse: unless the input `recover` asks for its recovery */
  readonly deploy: "update" | "create" | "clear, create" | "refuse" | "wait";
  /** delete if ours: an empty stack has no tags, its change sets tell whose it is */
  readonly destroy: "delete" | "delete if ours" | "nothing" | "wait";
  readonly smoke: "try" | "missing" | "refuse" | "wait";
}

/** What the input `recover` can ask for. */
export type Recovery = "continue-rollback" | "rollback";

/** The state of a stack; a stack that does not exist is gone. */
export function stateOf(stack: Stack | undefined): StackState {
  return rowOf(stack)[0];
}

/** What a command does with a stack in its present status. */
export function actionOn<Command extends keyof Actions>(
  stack: Stack | undefined,
  command: Command,
): Row[Columns[Command]] {
  return rowOf(stack)[columns[command]];
}

/** What gets a stuck stack going again; null when nothing is stuck, or when it can only be destroyed. */
export function recoveryOf(stack: Stack | undefined): Recovery | null {
  const recovery = rowOf(stack)[columns.recover];
  return recovery === "-" ? null : recovery;
}

function rowOf(stack: Stack | undefined): Row {
  return rows[stack?.StackStatus ?? "DELETE_COMPLETE"];
}

const columns = { plan: 1, deploy: 2, destroy: 3, smoke: 4, recover: 5 } as const;
type Columns = typeof columns;

type Row = readonly [
  StackState,
  Actions["plan"],
  Actions["deploy"],
  Actions["destroy"],
  Actions["smoke"],
  Recovery | "-",
];

/**
 * Every status the SDK knows; a new one fails the build.
 * What recovers which: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
 * (UPDATE_ROLLBACK_FAILED alone) and API_RollbackStack.html (CREATE_FAILED and UPDATE_FAILED alone).
 */
// biome-ignore format: a table is read by its columns
const rows = {
  //                                            state            plan            deploy           destroy           smoke      recover
  CREATE_COMPLETE:                              ["ready",         "compare",      "update",        "delete",         "try",     "-"],
  UPDATE_COMPLETE:                              ["ready",         "compare",      "update",        "delete",         "try",     "-"],
  IMPORT_COMPLETE:                              ["ready",         "compare",      "update",        "delete",         "try",     "-"],
  UPDATE_ROLLBACK_COMPLETE:                     ["ready",         "compare",      "update",        "delete",         "try",     "-"],
  IMPORT_ROLLBACK_COMPLETE:                     ["ready",         "compare",      "update",        "delete",         "try",     "-"],

  CREATE_IN_PROGRESS:                           ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  ROLLBACK_IN_PROGRESS:                         ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  UPDATE_IN_PROGRESS:                           ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS:          ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  UPDATE_ROLLBACK_IN_PROGRESS:                  ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  IMPORT_IN_PROGRESS:                           ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  IMPORT_ROLLBACK_IN_PROGRESS:                  ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],
  DELETE_IN_PROGRESS:                           ["busy",          "wait",         "wait",          "wait",           "wait",    "-"],

  DELETE_COMPLETE:                              ["gone",          "render",       "create",        "nothing",        "missing", "-"],
  REVIEW_IN_PROGRESS:                           ["empty",         "render",       "create",        "delete if ours", "missing", "-"],
  ROLLBACK_COMPLETE:                            ["failed-create", "render",       "clear, create", "delete",         "missing", "-"],

  CREATE_FAILED:                                ["stuck",         "render",       "refuse",        "delete",         "refuse",  "rollback"],
  ROLLBACK_FAILED:                              ["stuck",         "render",       "refuse",        "delete",         "refuse",  "-"],
  DELETE_FAILED:                                ["stuck",         "render",       "refuse",        "delete",         "refuse",  "-"],
  UPDATE_FAILED:                                ["stuck",         "compare here", "refuse",        "delete",         "try",     "rollback"],
  UPDATE_ROLLBACK_FAILED:                       ["stuck",         "compare here", "refuse",        "delete",         "try",     "continue-rollback"],
  IMPORT_ROLLBACK_FAILED:                       ["stuck",         "compare here", "refuse",        "delete",         "try",     "-"],
} as const satisfies Record<StackStatus, Row>;
