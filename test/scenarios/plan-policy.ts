import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyDocument } from "../emulators/caller.ts";
import { repositoryRoot } from "../emulators/paths.ts";
import { deployPolicy } from "./deploy-policy.ts";

interface Statement {
  readonly Action: string | readonly string[];
}

/**
 * The policy of a role that only plans, as the row `plan` of docs/permissions.md says it: of the deploying role's
 * statements what that row names, and the bucket's `plans/*`.
 * @param bucket what it has of the part that the row gives for a template over the inline limit
 */
export function planPolicy(stack: string, bucket: "all" | "list" | "none"): PolicyDocument {
  const page = readFileSync(join(repositoryRoot, "docs/permissions.md"), "utf8");
  const [, row = ""] = /^\| `plan` \| (.*) \|$/m.exec(page) ?? [];
  const [always = "", large = ""] = row.split(/ For a template over /);
  const deploys = deployPolicy(stack, "/none/").Statement as readonly (Statement & object)[];
  const statements = deploys.flatMap((statement) => {
    const Action = [statement.Action].flat().filter((action) => actionsIn(always).has(action));
    return Action.length === 0 ? [] : [{ ...statement, Action }];
  });
  const [list, objects] = storing(large);
  const given = { all: [list, objects], list: [list], none: [] }[bucket];
  return { Version: "2012-10-17", Statement: [...statements, ...given] };
}

/** In backticks; those without a service are CloudFormation's. */
function actionsIn(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(/`([\w:]+)`/g)].map(([, name = ""]) => name);
  return new Set(names.map((name) => (name.includes(":") ? name : `cloudformation:${name}`)));
}

function storing(text: string): readonly [list: object, objects: object] {
  const [onBucket = "", onObjects = ""] = text.split(" on the artifact bucket, ");
  const bucket = "arn:aws:s3:::webhook2sqs-artifacts-000000000000-us-east-1";
  return [
    { Effect: "Allow", Action: [...actionsIn(onBucket)], Resource: bucket },
    { Effect: "Allow", Action: [...actionsIn(onObjects)], Resource: `${bucket}/plans/*` },
  ];
}
