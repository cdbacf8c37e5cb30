import { artifactBucketName } from "../artifact-bucket.ts";
import type { Fragments } from "../load-fragments.ts";
import { joinParts, type Part, toLogicalIds, toPart } from "../part.ts";
import type { JsonObject, Template } from "../template.ts";
import { type Bootstrap, type Target, targetsOf } from "./bootstrap.ts";
import { deployNamesOf, namesOf, suffixOf } from "./names.ts";
import { existingQueuesOf, namedQueuesOf, ofTarget, ofTargets, secretsOf } from "./reach.ts";
import { deploySubjects, jobSubjects, queueSubjects } from "./subjects.ts";

/** Whether the account has the issuer's provider already, or this stack makes it, and made it before. */
export type OidcProvider = "reused" | "own";

/** Renders a repository's roles and the ceilings over what they create. */
export function renderBootstrap(bootstrap: Bootstrap, provider: OidcProvider, fragments: Fragments): Template {
  const first = provider === "own" ? [renderProvider(bootstrap, fragments)] : [];
  const shared = renderShared(bootstrap, first, fragments);
  const deploying = targetsOf(bootstrap).map((target) => renderDeploying(bootstrap, { target, first }, fragments));
  return joinParts(`webhook2sqs: the roles of ${bootstrap.name}`, [...first, shared, ...deploying]);
}

function renderProvider({ issuer }: Bootstrap, fragments: Fragments): Part {
  return toPart("oidc-provider", fragments["oidc-provider"], { values: { Issuer: issuer } });
}

function renderShared(bootstrap: Bootstrap, first: readonly Part[], fragments: Fragments): Part {
  const targets = targetsOf(bootstrap);
  const names = namesOf(bootstrap.name);
  const secrets = secretsOf(ofTargets(bootstrap.secrets, targets));
  const previewSecrets = secretsOf(bootstrap.previewSecrets);
  const values = {
    ...valuesOfAll(bootstrap, targets),
    Name: bootstrap.name,
    Stack: targets.map(({ stack }) => stack),
    PlanRoleName: names.plan,
    PreviewRoleName: names.preview,
    PreviewServiceRoleName: names.previewService,
    PreviewBoundaryName: names.previewBoundary,
    PlanSubjects: jobSubjects(bootstrap),
    PlanQueueSubjects: queueSubjects(bootstrap),
    PreviewSubjects: jobSubjects(bootstrap),
    SsmSecret: secrets.ssm,
    ManagedSecret: secrets.managed,
    PreviewSsmSecret: previewSecrets.ssm,
    PreviewManagedSecret: previewSecrets.managed,
  };
  const after = toLogicalIds(first);
  return toPart("bootstrap", fragments.bootstrap, { values, dependsOn: { PlanRole: after, PreviewRole: after } });
}

function renderDeploying(
  bootstrap: Bootstrap,
  { target, first }: { readonly target: Target; readonly first: readonly Part[] },
  fragments: Fragments,
): Part {
  const names = deployNamesOf(bootstrap.name, target);
  const secrets = secretsOf(ofTarget(bootstrap.secrets, target));
  const values = {
    ...valuesOfAll(bootstrap, [target]),
    Stack: target.stack,
    DeployRoleName: names.deploy,
    ServiceRoleName: names.service,
    Subjects: deploySubjects(bootstrap, target),
    WorkflowRef: bootstrap.workflowRef,
    SsmSecret: secrets.ssm,
    ManagedSecret: secrets.managed,
  };
  const dependsOn = { DeployRole: toLogicalIds(first) };
  const binding = { values, suffix: suffixOf(target), dependsOn };
  return toPart(`environments.${target.environment}`, fragments["bootstrap-deploy"], binding);
}

/** What both fragments say alike, each for its stacks. */
function valuesOfAll(bootstrap: Bootstrap, targets: readonly Target[]): JsonObject {
  const { name, issuer, artifactBucket, namedQueues, existingQueues } = bootstrap;
  return {
    BoundaryName: namesOf(name).boundary,
    Issuer: issuer,
    ArtifactBucket: artifactBucket ?? { "Fn::Sub": artifactBucketName(`\${AWS::AccountId}`, `\${AWS::Region}`) },
    NamedQueue: namedQueuesOf(ofTargets(namedQueues, targets)),
    ExistingQueue: existingQueuesOf(ofTargets(existingQueues, targets)),
  };
}
