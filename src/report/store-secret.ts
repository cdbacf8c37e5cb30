import { toCode } from "../escape-foreign-text.ts";

/** How to store a secret under its reference, as Markdown: a command that works where there is none yet. */
export function storeSteps(reference: string, region: string): readonly string[] {
  return reference.startsWith("ssm:")
    ? [
        toStep(
          `ssm put-parameter --type SecureString --name ${reference.slice("ssm:".length)} --value "$SECRET"`,
          region,
        ),
      ]
    : secretSteps(reference.slice("secretsmanager:".length), region);
}

function toStep(command: string, region: string): string {
  return `Not stored yet? ${toCode(`aws ${command} --region ${region}`)}`;
}

function secretSteps(reference: string, region: string): readonly string[] {
  const [id, key] = reference.split("#") as [string, string?];
  const home = regionOf(id) ?? region;
  const store = `secretsmanager ${toAction(id)} --secret-string`;
  if (key === undefined) return [toStep(`${store} "$SECRET"`, home)];
  return [
    toStep(`${store} "{\\"${key}\\": \\"$SECRET\\"}"`, home),
    `It is the key ${toCode(key)} of a JSON object: if there is one already, add the key and keep the others.`,
  ];
}

/** AWS makes up the end of an ARN, so who knows one has created its secret. */
function toAction(id: string): string {
  return id.startsWith("arn:") ? `put-secret-value --secret-id ${id}` : `create-secret --name ${id}`;
}

function regionOf(id: string): string | undefined {
  return /^arn:[^:]*:secretsmanager:([^:]+):/.exec(id)?.[1];
}
