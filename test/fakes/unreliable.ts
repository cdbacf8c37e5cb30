import { awsFault, lostConnection } from "./aws-fault.ts";

/**
 * What befalls one call: AWS refuses it as one too many, the connection is lost before AWS got it or after AWS did it,
 * or the whole process dies, before the call's effect or after it: then no call ever answers again.
 */
export type Fault = "throttled" | "lost-before" | "lost-after" | "killed-before" | "killed-after";

/** Faults by the number of the call, from 1 on, counted over every port of one plan. */
export interface Unreliability {
  /** The same port, whose calls fail as planned. */
  wrap<T extends object>(service: string, port: T): T;
  /** `<service>.<operation>` of every call so far, in order. */
  readonly calls: readonly string[];
  /** Resolves once the process is dead; race what runs against it. */
  readonly death: Promise<"killed">;
}

/** A plan of faults for everything that it wraps. What is no function of a port, and what is not async, stays. */
export function unreliable(plan: Readonly<Record<number, Fault>>): Unreliability {
  const calls: string[] = [];
  const { promise: death, resolve: die } = Promise.withResolvers<"killed">();
  const state = { calls, plan, die, isDead: false };
  return { calls, death, wrap: (service, port) => wrap(service, port, state) };
}

interface State {
  readonly calls: string[];
  readonly plan: Readonly<Record<number, Fault>>;
  readonly die: (reason: "killed") => void;
  isDead: boolean;
}

function wrap<T extends object>(service: string, port: T, state: State): T {
  return new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) =>
        suffer(`${service}.${String(key)}`, async () => await Reflect.apply(value, target, args), state);
    },
  });
}

async function suffer(name: string, call: () => Promise<unknown>, state: State): Promise<unknown> {
  if (state.isDead) return never;
  state.calls.push(name);
  const fault = state.plan[state.calls.length];
  return fault === undefined ? alive(call, state) : faults[fault](name, call, state);
}

/** An answer on its way when the process dies does not arrive either. */
async function alive(call: () => Promise<unknown>, state: State): Promise<unknown> {
  const answer = await call();
  return state.isDead ? never : answer;
}

type Suffer = (name: string, call: () => Promise<unknown>, state: State) => Promise<unknown>;

const faults: Readonly<Record<Fault, Suffer>> = {
  throttled: async (name) => {
    throw awsFault(toAction(name), "Throttling", "Rate exceeded");
  },
  "lost-before": async (name) => {
    throw lostConnection(toAction(name));
  },
  "lost-after": async (name, call) => {
    await call();
    throw lostConnection(toAction(name));
  },
  "killed-before": async (_name, _call, state) => die(state),
  "killed-after": async (_name, call, state) => {
    await call();
    return die(state);
  },
};

function die(state: State): Promise<unknown> {
  state.isDead = true;
  state.die("killed");
  return never;
}

const never = new Promise<never>(() => {});

/** As the adapters name an operation: `cloudformation:DescribeStack`. */
function toAction(name: string): string {
  return name.replace(/\.(.)/, (_, first: string) => `:${first.toUpperCase()}`);
}
