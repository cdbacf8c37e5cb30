import { parseDocument, type ScalarTag } from "yaml";
import type { Json, Outputs, Resources } from "./template.ts";

/** A template of `templates/`: its parameters are the placeholders that `bindFragment` fills. */
export interface Fragment {
  readonly description: string;
  /** Placeholder to its default; undefined: it must be bound. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  readonly resources: Resources;
  readonly outputs: Outputs;
}

/** Reads a fragment into CloudFormation's long form. It knows `!Ref`, `!Sub` and `!GetAtt`; any other tag is refused. */
export function readFragment(text: string): Fragment {
  const document = parseDocument(text, { customTags: [ref, sub, getAtt] });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) throw problem;
  const source: FragmentSource = document.toJS();
  const parameters = Object.entries(source.Parameters ?? {}).map(([name, { Default }]) => [name, Default] as const);
  return {
    description: source.Description,
    parameters: new Map(parameters),
    resources: source.Resources,
    outputs: source.Outputs ?? {},
  };
}

interface FragmentSource {
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Resources: Resources;
  readonly Outputs?: Outputs;
}

const ref = shortForm("!Ref", (name) => ({ Ref: name }));
const sub = shortForm("!Sub", (text) => ({ "Fn::Sub": text }));
const getAtt = shortForm("!GetAtt", (path) => ({ "Fn::GetAtt": path.split(".") }));

function shortForm(tag: string, resolve: (text: string) => Json): ScalarTag {
  return { tag, resolve };
}
