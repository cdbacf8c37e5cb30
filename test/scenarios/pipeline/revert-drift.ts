import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  DescribeStackResourceDriftsCommand,
  GetTemplateCommand,
  type StackResourceDrift,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from "@aws-sdk/client-cloudformation";
import { askAsRoot } from "../../emulators/ask-as-root.ts";
import type { AwsEmulator } from "../../emulators/aws-emulator.ts";
import type { Supply } from "./trail.ts";

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
}

/**
 * Lets the emulator revert what drifted of queues, numbers only: it ignores `DeploymentMode`, and finds nothing to change
 * since its template still says what was deployed. So the stack is first given a template that says what stands; then the
 * deployed one is a change, which is described and executed as any other is.
 */
export function revertingDrift(aws: AwsEmulator): Supply {
  return async ({ action, body }, pass) => {
    const asked = new URLSearchParams(body);
    if (action !== "CreateChangeSet" || asked.get("DeploymentMode") !== "REVERT_DRIFT") return pass();
    // As whoever asked, who may or may not; what comes of it is of no use.
    const answer = await pass();
    if (answer.status !== 200) return answer;
    const stack = { StackName: asked.get("StackName") ?? "", Capabilities: ["CAPABILITY_NAMED_IAM" as const] };
    const client = new CloudFormationClient(aws.client);
    await client.send(new DeleteChangeSetCommand({ ...stack, ChangeSetName: asked.get("ChangeSetName") ?? "" }));
    const { TemplateBody: deployed = "" } = await client.send(new GetTemplateCommand(stack));
    const { StackResourceDrifts = [] } = await client.send(new DescribeStackResourceDriftsCommand(stack));
    const standing = JSON.stringify(StackResourceDrifts.reduce(withActual, JSON.parse(deployed)));
    await client.send(new UpdateStackCommand({ ...stack, TemplateBody: standing }));
    await waitUntilStackUpdateComplete({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, stack);
    asked.delete("DeploymentMode");
    asked.delete("UsePreviousTemplate");
    asked.set("TemplateBody", deployed);
    return askAsRoot(aws, asked);
  };
}

function withActual(template: Template, { LogicalResourceId = "", PropertyDifferences = [] }: StackResourceDrift) {
  const resource = template.Resources[LogicalResourceId];
  if (resource === undefined) return template;
  const actual = PropertyDifferences.map(({ PropertyPath = "", ActualValue }) => [PropertyPath.slice(1), ActualValue]);
  const Properties = { ...resource.Properties, ...Object.fromEntries(actual) };
  return { ...template, Resources: { ...template.Resources, [LogicalResourceId]: { ...resource, Properties } } };
}
