import { isRed, type Outcome, type Part, resultOf } from "./outcome.ts";
import { type Outputs, toPartOutputs } from "./part-outputs.ts";

export { type Outputs, outputNames } from "./part-outputs.ts";

/** The outputs of a run. */
export function toOutputs(outcome: Outcome): Outputs {
  if (outcome.result !== "several") return toPartOutputs(outcome);
  return { ...fromParts(outcome.parts), result: resultOf(outcome) };
}

/**
 * A plan of several environments is JSON by environment, and so are its digest and their drift. Beside a preview, all but the plan is the
 * preview's: it is the one that stands for this pull request. What no single value could say is absent.
 */
function fromParts(parts: readonly Part[]): Outputs {
  const told = parts.map(({ inputs, outcome }) => ({ inputs, outcome, outputs: toPartOutputs(outcome) }));
  const stacks = told.filter(({ inputs }) => inputs.previewOf === null);
  const previews = told.filter(({ inputs }) => inputs.previewOf !== null);
  const { plan: _, "plan-digest": __, ...ofPreview } = Object.assign({}, ...previews.map(({ outputs }) => outputs));
  const [region] = told.flatMap(({ outputs }) => outputs.region ?? []);
  const failure = told.find(({ outcome }) => isRed(outcome))?.outputs.failure;
  return {
    ...(region !== undefined && { region }),
    ...ofPreview,
    ...byEnvironment("plan", stacks),
    ...byEnvironment("plan-digest", stacks),
    ...byEnvironment("drift", stacks),
    ...(failure !== undefined && { failure }),
  };
}

interface Told {
  readonly inputs: Part["inputs"];
  readonly outputs: Outputs;
}

/** Of one stack its own value; of several a JSON object with a value for each that has one. */
function byEnvironment(name: "plan" | "plan-digest" | "drift", stacks: readonly Told[]): Outputs {
  const values = stacks.flatMap(({ inputs, outputs: { [name]: value } }) =>
    value === undefined
      ? []
      : [[inputs.environment, name === "plan-digest" ? value : JSON.parse(value), value] as const],
  );
  const [first] = values;
  if (!first) return {};
  if (stacks.length === 1) return { [name]: first[2] };
  return { [name]: JSON.stringify(Object.fromEntries(values)) };
}
