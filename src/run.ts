import type { Command } from "./command.ts";
import type { Recipe } from "./commands/attempt.ts";
import { deploy } from "./commands/deploy.ts";
import { destroy } from "./commands/destroy.ts";
import { drift } from "./commands/drift.ts";
import { inEachEnvironment } from "./commands/each-environment.ts";
import { janitor } from "./commands/janitor.ts";
import { plan } from "./commands/plan.ts";
import { render } from "./commands/render.ts";
import { smoke } from "./commands/smoke.ts";
import { validate } from "./commands/validate.ts";
import { withPreview } from "./commands/with-preview.ts";
import type { Inputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import type { Outcome } from "./report/outcome.ts";

/** Runs one command; each is a recipe of its own in `commands/`. */
export async function run(inputs: Inputs, ports: Ports): Promise<Outcome> {
  return inputs.command === null ? { result: "nothing" } : commands[inputs.command](inputs, ports);
}

const commands = {
  validate: inEachEnvironment(validate), //        file → StackConfig → Template + Artifact
  render: inEachEnvironment(render), //            … → files
  plan: withPreview(inEachEnvironment(plan)), //   … → stack found → what stands in the way → changes
  deploy, //                                       … → code stored → change set → executed → smoke test
  smoke, //                                        stack found → signed and forged requests
  drift: inEachEnvironment(drift), //              … → compared with its template, its code and the file → reported, reverted
  destroy, //                                      stack found → deleted, queues kept; a preview goes whole
  janitor, //                                      previews and artifacts that nobody needs → deleted
} satisfies Record<Command, Recipe>;
