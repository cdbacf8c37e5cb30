import { environmentsBootstrap, plainBootstrap } from "../../test/fixtures/bootstraps.ts";
import { nextSteps } from "./next-steps.ts";

const outputs = new Map(
  [
    ["PlanRoleArn", "arn:plan"],
    ["PreviewRoleArn", "arn:preview"],
    ["PreviewServiceRoleArn", "arn:preview-service"],
    ["DeployRoleArn", "arn:deploy"],
    ["ServiceRoleArn", "arn:service"],
    ["DeployRoleArnStaging", "arn:staging"],
    ["ServiceRoleArnStaging", "arn:staging-service"],
    ["DeployRoleArnProduction", "arn:production"],
    ["ServiceRoleArnProduction", "arn:production-service"],
    ["PermissionsBoundary", "webhook2sqs-bootstrap/b"],
    ["PreviewPermissionsBoundary", "webhook2sqs-bootstrap/p"],
  ].map(([key, value]) => [String(key), String(value)] as const),
);
const made = { region: "eu-central-1", config: ".github/webhook2sqs.yml", outputs };

test("for one stack the roles are the repository's, and the workflow says no environment", () => {
  const text = nextSteps({ ...made, bootstrap: plainBootstrap });
  expect(text).toMatchSnapshot();
  expect(text).not.toContain("undefined");
});

test("for environments each has its roles, and the workflow goes through them in their order", () => {
  const text = nextSteps({ ...made, config: "hooks.yml", bootstrap: environmentsBootstrap });
  expect(text).toMatchSnapshot();
  expect(text).not.toContain("undefined");
});
