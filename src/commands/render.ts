import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import type { Outcome } from "../report/outcome.ts";
import { toReadableTemplate } from "../template/template-text.ts";
import { build, openConfig } from "./build.ts";

/** Writes the template and the function's zip into the workspace, to be read or deployed by other means. */
export async function render(inputs: Inputs, ports: Ports): Promise<Outcome> {
  const file = await openConfig(inputs, ports);
  const { template, artifact } = await build(file, inputs, ports);
  const { name } = file.config;
  const files = [
    await ports.files.writeWorkspaceFile(
      `webhook2sqs-out/${name}.template.yaml`,
      Buffer.from(toReadableTemplate(template)),
    ),
    await ports.files.writeWorkspaceFile(`webhook2sqs-out/${artifact.key}`, artifact.bytes),
  ];
  return { result: "rendered", stackName: name, files };
}
