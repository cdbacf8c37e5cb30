import { enterpriseBootstrap, environmentsBootstrap, plainBootstrap } from "../../../test/fixtures/bootstraps.ts";
import { type Policy, policiesOf, policyOf, type Statement, trustOf } from "../../../test/fixtures/policies.ts";
import type { Bootstrap } from "./bootstrap.ts";

const bootstraps: readonly [string, Bootstrap][] = [
  ["one stack", plainBootstrap],
  ["two environments", environmentsBootstrap],
  ["an enterprise server", enterpriseBootstrap],
];

const actionsOf = ({ statements }: Policy) => statements.flatMap(({ actions }) => actions);
const doing = ({ statements }: Policy, action: string) => statements.filter(({ actions }) => actions.includes(action));
const everyStatement = (bootstrap: Bootstrap): readonly Statement[] => [
  ...[...policiesOf(bootstrap).values()].flatMap(({ statements }) => statements),
  ...[...trustOf(bootstrap).values()].flat(),
];
const eachAction = (bootstrap: Bootstrap) =>
  [...policiesOf(bootstrap)].flatMap(([id, { statements }]) =>
    statements.flatMap((statement) => statement.actions.map((action) => ({ id, action, statement }))),
  );
const isOfQueue = ({ conditions }: Pick<Statement, "conditions">) => "StringLike" in conditions;
const isServiceRole = (id: string) => id.includes("ServiceRole");

describe.each(bootstraps)("the roles for %s", (_, bootstrap) => {
  test("allow by exact actions on named resources; nothing is asked of all values", () => {
    for (const { effect, actions, conditions } of everyStatement(bootstrap)) {
      expect(effect).toBe("Allow");
      expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
      const operators = Object.keys(conditions).filter((operator) => operator !== "StringEquals");
      expect(operators).toEqual(isOfQueue({ conditions }) ? ["StringLike"] : []);
    }
  });

  test("trust the audience and whole subjects of this repository, or a service of AWS", () => {
    for (const [id, statements] of trustOf(bootstrap)) {
      const [trust, ...others] = statements.filter((statement) => !isOfQueue(statement));
      expect(others).toEqual([]);
      if (isServiceRole(id)) {
        expect(trust).toMatchObject({ actions: ["sts:AssumeRole"], conditions: {} });
        continue;
      }
      const { [`${bootstrap.issuer}:aud`]: audience, [`${bootstrap.issuer}:sub`]: subjects = [] } =
        trust?.conditions["StringEquals"] ?? {};
      expect(audience).toEqual(["sts.amazonaws.com"]);
      expect(subjects).not.toEqual([]);
      for (const subject of subjects) expect(subject).toMatch(/^repo:acme(@1001)?\/hooks(@4242)?:[^*?]+$/);
    }
  });

  test("trust a merge queue's branches to plan, and to nothing else", () => {
    const trusting = [...trustOf(bootstrap)].filter(([, statements]) => statements.some(isOfQueue));
    expect(trusting.map(([id]) => id)).toEqual(["PlanRole"]);
    const { [`${bootstrap.issuer}:sub`]: subjects = [] } =
      trusting[0]?.[1].find(isOfQueue)?.conditions["StringLike"] ?? {};
    expect(subjects).not.toEqual([]);
    const ofQueue = /^repo:acme(@1001)?\/hooks(@4242)?:ref:refs\/heads\/gh-readonly-queue\/main\/\*$/;
    for (const subject of subjects) expect(subject).toMatch(ofQueue);
  });

  test("write a role only under the ceiling, which no role takes off or changes", () => {
    const writing = /^iam:(?:Create|Put|Delete|Attach|Detach)Role/;
    const writes = eachAction(bootstrap).filter(({ action }) => writing.test(action));
    for (const { id, action, statement } of writes) {
      expect(isServiceRole(id)).toBe(true);
      expect(statement.resources).toEqual([expect.stringContaining(":role/webhook2sqs/")]);
      // Deleting a role gives nobody anything.
      const bounded =
        action === "iam:DeleteRole" ? {} : { StringEquals: { "iam:PermissionsBoundary": [ceilingOf(id)] } };
      expect([action, statement.conditions]).toEqual([action, bounded]);
    }
    const written = ["iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary"];
    expect([...new Set(writes.map(({ action }) => action))].sort()).toEqual([...written, "iam:PutRolePolicy"]);
    const policies = eachAction(bootstrap).filter(({ action }) => /^iam:\w*Policy(?:Version)?$/.test(action));
    const role = /^iam:(?:Get|Put|Delete)RolePolicy$|^iam:UpdateAssumeRolePolicy$/;
    expect(policies.filter(({ action }) => !role.test(action))).toEqual([]);
  });

  test("plan: executes nothing, passes nothing, reads no secret, message or log, writes where no deploy reads", () => {
    const plan = policyOf(bootstrap, "PlanRole");
    const forbidden =
      /ExecuteChangeSet|DeleteStack|RollbackStack|UpdateTerminationProtection|PassRole|^ssm:|^secretsmanager:|ReceiveMessage|SendMessage|DeleteMessage|PurgeQueue|^logs:(?:Get|Filter|Start)(?!DataProtectionPolicy)|^kms:|^sts:/;
    expect(actionsOf(plan).filter((action) => forbidden.test(action))).toEqual([]);
    for (const action of ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"])
      for (const { resources } of doing(plan, action))
        expect(resources).toEqual([expect.stringMatching(/\/plans\/\*$/)]);
  });

  test("preview: names previews alone, but for what AWS tells apart by nothing", () => {
    const ofPreviews =
      /[:/]acme-webhooks-pr-\*(?:\/\*)?$|:s3:::[^/]+\/previews\/\*$|^PreviewServiceRole.Arn$|:parameter\/acme\/preview\/\*$|:secret:previews\/\*$/;
    const wider = eachAction(bootstrap)
      .filter(({ id }) => id.startsWith("Preview"))
      .filter(({ statement: { resources } }) => !resources.every((arn) => ofPreviews.test(arn)));
    const gateway = ["GET", "POST", "PUT", "PATCH", "DELETE", "TagResource", "UntagResource"];
    const delivery = ["DescribeLogGroups", "DescribeResourcePolicies", "PutResourcePolicy", "CreateLogDelivery"];
    delivery.push("GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries");
    const keys = ["kms:Decrypt", "kms:GenerateDataKey"].map((action) => ["PreviewPermissionsBoundary", action]);
    expect(wider.map(({ id, action }) => [id, action])).toEqual([
      ["PreviewRole", "cloudformation:DescribeStacks"],
      ["PreviewRole", "cloudformation:ListStacks"],
      ["PreviewRole", "cloudwatch:GetMetricStatistics"],
      ["PreviewRole", "s3:ListBucket"],
      ...gateway.map((verb) => ["PreviewServiceRole", `apigateway:${verb}`]),
      ...delivery.map((action) => ["PreviewServiceRole", `logs:${action}`]),
      ["PreviewServiceRole", "secretsmanager:GetRandomPassword"],
      ...keys,
    ]);
  });

  test("deploy: passes one service role, and itself makes no resource", () => {
    for (const [id, policy] of policiesOf(bootstrap)) {
      if (!id.startsWith("DeployRole")) continue;
      const service = `${id.replace("DeployRole", "ServiceRole")}.Arn`;
      expect(doing(policy, "iam:PassRole")).toEqual([
        {
          effect: "Allow",
          actions: ["iam:PassRole"],
          resources: [service],
          conditions: { StringEquals: { "iam:PassedToService": ["cloudformation.amazonaws.com"] } },
        },
      ]);
      const making =
        /^(?:sqs|lambda|iam|apigateway|logs):(?:Create|Put|Update|Add|Remove|Attach|POST|PATCH|DELETE|Tag|Set)/;
      expect(actionsOf(policy).filter((action) => making.test(action))).toEqual([]);
    }
  });

  test("service roles: read no secret, message or log, and pass a function's role to Lambda alone", () => {
    for (const [id, policy] of policiesOf(bootstrap)) {
      if (!isServiceRole(id)) continue;
      const reading = /^ssm:|GetSecretValue|ReceiveMessage|^logs:(?:Filter|GetLogEvents|StartQuery)|^kms:/;
      expect(actionsOf(policy).filter((action) => reading.test(action))).toEqual([]);
      for (const { resources, conditions } of doing(policy, "iam:PassRole")) {
        expect(resources.every((arn) => arn.includes(":role/webhook2sqs/"))).toBe(true);
        expect(conditions).toEqual({ StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } });
      }
    }
  });

  test("ceilings: send, read secrets, write logs, and use keys through those services only", () => {
    for (const id of ["PermissionsBoundary", "PreviewPermissionsBoundary"]) {
      const ceiling = policyOf(bootstrap, id);
      const actions = ["sqs:SendMessage", "ssm:GetParameter", "secretsmanager:GetSecretValue"];
      const logs = ["logs:CreateLogStream", "logs:PutLogEvents"];
      expect(actionsOf(ceiling)).toEqual([...actions, ...logs, "kms:Decrypt", "kms:GenerateDataKey"]);
      const services = ["sqs", "ssm", "secretsmanager"].map((service) => `${service}.eu-central-1.amazonaws.com`);
      expect(doing(ceiling, "kms:Decrypt")[0]?.conditions).toEqual({ StringEquals: { "kms:ViaService": services } });
    }
  });
});

function ceilingOf(id: string): string {
  const kind = id === "PreviewServiceRole" ? "preview-boundary" : "boundary";
  return `arn:aws:iam::123456789012:policy/webhook2sqs-bootstrap/acme-webhooks-${kind}-eu-central-1`;
}

test("each environment's role deploys that environment's stack, reads its secrets, and nothing of another", () => {
  const staging = JSON.stringify(policyOf(environmentsBootstrap, "DeployRoleStaging").statements);
  expect(staging).toContain("stack/acme-webhooks-staging/*");
  expect(staging).toContain("parameter/acme/staging/*");
  expect(staging).toContain("acme-webhooks-staging-*");
  expect(staging).toContain("orders-staging-dlq.fifo");
  const both = staging + JSON.stringify(policyOf(environmentsBootstrap, "ServiceRoleStaging").statements);
  expect(both).not.toContain("production");
});

const longest: Bootstrap = {
  ...environmentsBootstrap,
  name: "a-name-of-forty-characters-for-webhooks1",
  environments: ["development-eu", "integration-eu", "staging-eu", "production-eu", "production-us"],
  artifactBucket: "a-bucket-with-a-name-of-sixty-three-characters-for-artifacts-12",
  secrets: ["ssm:/a-team-with-a-name/webhooks/${environment}/*", "secretsmanager:a-team-with-a-name/webhooks/*"].map(
    (name) => ({ name, environment: null }),
  ),
};

test.each([...bootstraps, ["five environments with long names", longest] as const])(
  "policies stay below IAM's limits, for %s",
  (_, bootstrap) => {
    for (const [id, { size }] of policiesOf(bootstrap))
      expect([id, size < (id.endsWith("Boundary") ? 6_144 : 10_240)]).toEqual([id, true]);
  },
);
