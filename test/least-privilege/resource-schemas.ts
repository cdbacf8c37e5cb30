import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../emulators/paths.ts";

/** What CloudFormation calls for one resource type, as the type's own schema declares it. */
export interface DeclaredActions {
  /** Of every handler and of tagging. */
  readonly all: ReadonlySet<string>;
  /** Of the read handler alone; empty where there is none, and then no drift is seen. */
  readonly read: ReadonlySet<string>;
}

/** The schemas of AWS's registry as cfn-lint brings them: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html */
export function declaredActions(type: string): DeclaredActions {
  const { handlers = {}, tagging = {} }: Schema = JSON.parse(readFileSync(schemaPath(type), "utf8"));
  const { list: _whatNobodyLists, ...used } = handlers;
  const declared = [...Object.values(used), tagging].flatMap(({ permissions = [] }) => permissions);
  return { all: new Set(declared), read: new Set(handlers["read"]?.permissions ?? []) };
}

interface Schema {
  readonly handlers?: Readonly<Record<string, { readonly permissions?: readonly string[] }>>;
  readonly tagging?: { readonly permissions?: readonly string[] };
}

const [schemas = ""] = globSync(join(repositoryRoot, ".venv/lib/python*/site-packages/cfnlint/data/schemas"));
const files: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(schemas, "providers/us-east-1.json"), "utf8"),
);

function schemaPath(type: string): string {
  const file = files[type];
  if (file === undefined) throw new Error(`cfn-lint brings no schema of ${type}`);
  return join(schemas, `resources/${file}.json`);
}
