import type { StackConfig } from "../config/stack-config.ts";
import { compareConfigs } from "../plan/compare-configs.ts";
import { readDeployedConfig } from "../plan/deployed-config.ts";
import type { PresentStack } from "../stack/find-stack.ts";
import type { Checked, Drift } from "./finding.ts";

/**
 * Compares the file with what is deployed, in the file's words, and the stack's protection with the file. Protection is
 * no part of a template: what the template's metadata says of it may be old, so it is taken for not deployed only where
 * the stack is as the metadata has it.
 */
export function checkConfig(
  config: StackConfig,
  { template, stack }: Pick<PresentStack, "template" | "stack">,
): Checked & Pick<Drift, "undeployed"> {
  const stored = readDeployedConfig(template);
  const isProtected = Boolean(stack.EnableTerminationProtection);
  const { terminationProtection: isWanted } = config;
  const isMeddled = isProtected !== isWanted && (stored?.terminationProtection ?? isWanted) === isWanted;
  const findings = isMeddled ? [toFinding(config)] : [];
  if (stored === null) return { findings, undeployed: [], notChecked: [notTold] };
  const terminationProtection = isMeddled ? isWanted : isProtected;
  return { findings, undeployed: compareConfigs({ ...stored, terminationProtection }, config), notChecked: [] };
}

const notTold = {
  type: "config file",
  subject: "what is deployed",
  reason: "another version of this action deployed it, and it cannot be told in the words of the file",
};

function toFinding({ terminationProtection: isWanted, name }: StackConfig): Checked["findings"][number] {
  return {
    kind: "protection",
    logicalId: "",
    subject: "terminationProtection",
    type: "AWS::CloudFormation::Stack",
    property: "EnableTerminationProtection",
    expected: String(isWanted),
    actual: String(!isWanted),
    remedy: `Run \`deploy\`: it sets the protection of ${name} as the file says`,
  };
}
