import type { Json } from "../template.ts";
import type { Reach, Target } from "./bootstrap.ts";

/** References to secrets as the config file has them, for the placeholders of their two stores. */
export function secretsOf(references: readonly string[]): { readonly ssm: Json; readonly managed: Json } {
  const inStore = (store: string) =>
    references.filter((text) => text.startsWith(store)).map((text) => text.slice(store.length));
  return {
    ssm: inStore("ssm:").map((path) => path.replace(/^\//, "")),
    managed: inStore("secretsmanager:").map(toManagedSecret),
  };
}

/** What one target reaches. */
export function ofTarget(reach: readonly Reach[], target: Target): readonly string[] {
  return reach
    .filter(({ environment }) => environment === null || environment === target.environment)
    .map(({ name }) => name.replaceAll(variable, target.environment ?? ""));
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the config file's own variable
const variable = "${environment}";

/** What all targets reach together. */
export function ofTargets(reach: readonly Reach[], targets: readonly Target[]): readonly string[] {
  return [...new Set(targets.flatMap((target) => ofTarget(reach, target)))];
}

/** A queue of the stack's own that is named in the file, and its dead-letter queue. */
export function namedQueuesOf(names: readonly string[]): Json {
  return names.flatMap((name) => {
    const base = name.replace(/\.fifo$/, "");
    const end = name.slice(base.length);
    return [name, `${base}-dlq${end}`];
  });
}

/** Region, account and name. */
export function existingQueuesOf(queues: readonly string[]): Json {
  return queues.map((queue) => (queue.startsWith("arn:") ? afterService(queue) : here(queue)));
}

/** AWS ends a secret's name with a hyphen and six characters of its own. */
function toManagedSecret(id: string): Json {
  if (id.startsWith("arn:")) return afterService(id);
  return here(`secret:${id.endsWith("*") ? id : `${id}-??????`}`);
}

function afterService(arn: string): string {
  return arn.split(":").slice(3).join(":");
}

function here(name: string): Json {
  return { "Fn::Sub": `\${AWS::Region}:\${AWS::AccountId}:${name}` };
}
