import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readFragment } from "../../src/template/read-fragment.ts";
import { repositoryRoot } from "../emulators/paths.ts";
import { environmentsBootstrap, plainBootstrap } from "../fixtures/bootstraps.ts";
import { policyOf } from "../fixtures/policies.ts";
import { type Exception, notNeeded, ownReads, undeclared } from "./exceptions.ts";
import { declaredActions } from "./resource-schemas.ts";

/** Stacks of their own, that a person deploys with their own rights. */
const notOfAStack = new Set(["artifact-bucket", "bootstrap", "bootstrap-deploy", "oidc-provider"]);
/** What a preview has and no other stack. */
const ofPreviews = new Set(["generated-secret"]);

const inPreviews = typesIn((name) => !notOfAStack.has(name));
const inStacks = typesIn((name) => !notOfAStack.has(name) && !ofPreviews.has(name));

function typesIn(isMeant: (fragment: string) => boolean): readonly string[] {
  const fragments = globSync(join(repositoryRoot, "templates/*.yaml"))
    .filter((path) => isMeant(basename(path, ".yaml")))
    .map((path) => readFragment(readFileSync(path, "utf8")));
  return [...new Set(fragments.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type)))];
}

/** The declared actions of these types, less those that are excepted. */
function needed(types: readonly string[], handler: "all" | "read"): ReadonlySet<string> {
  return new Set(
    types.flatMap((type) => [...declaredActions(type)[handler]].filter((action) => !isExcepted(type, action))),
  );
}

function isExcepted(type: string, action: string): boolean {
  return notNeeded.some((exception) => exception.type === type && exception.actions.includes(action));
}

function actionsOf(id: string, bootstrap = plainBootstrap): readonly string[] {
  return [...new Set(policyOf(bootstrap, id).statements.flatMap(({ actions }) => actions))].sort();
}

/** What CloudFormation may do, which a change of template or of schema must go with. */
function serviceActions(types: readonly string[]): readonly string[] {
  return [...new Set([...needed(types, "all"), ...undeclared.flatMap(({ actions }) => actions)])].sort();
}

test.each([
  ["ServiceRole", plainBootstrap, inStacks],
  ["ServiceRoleProduction", environmentsBootstrap, inStacks],
  ["PreviewServiceRole", environmentsBootstrap, inPreviews],
])("%s may do what the schemas of the types in templates/ declare, no less and no more", (id, bootstrap, types) => {
  expect(actionsOf(id, bootstrap)).toEqual(serviceActions(types));
});

test.each([
  ["PlanRole", plainBootstrap],
  ["DeployRoleProduction", environmentsBootstrap],
])(
  "%s may read what the read handlers of those types declare, to see drift, and nothing else of them",
  (id, bootstrap) => {
    const own = new Set(ownReads.flatMap(({ actions }) => actions));
    const ofResources = /^(?:sqs|lambda|iam|apigateway|logs):/;
    const acting = new Set(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "iam:PassRole"]);
    const reads = actionsOf(id, bootstrap).filter((action) => ofResources.test(action) && !own.has(action));
    const used = reads.filter((action) => id === "PlanRole" || !acting.has(action));
    expect(used).toEqual([...needed(inStacks, "read")].sort());
  },
);

test("every exception is of an action that a schema declares, and has a reason", () => {
  for (const { type, actions, reason } of notNeeded) {
    expect(actions.filter((action) => !declaredActions(type).all.has(action))).toEqual([]);
    expect(inPreviews).toContain(type);
    expect(reason).not.toBe("");
  }
  const declared = needed(inPreviews, "all");
  const surplus = (exceptions: readonly Omit<Exception, "type">[]) =>
    exceptions.flatMap(({ actions }) => actions.filter((action) => declared.has(action)));
  expect(surplus(undeclared)).toEqual([]);
});

test("a type without a read handler is one whose drift CloudFormation does not see", () => {
  const unseen = inStacks.filter((type) => declaredActions(type).read.size === 0);
  expect(unseen.toSorted()).toEqual(["AWS::IAM::Policy", "AWS::SQS::QueuePolicy"]);
});
