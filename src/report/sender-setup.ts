import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import { findProvider } from "../providers/resolve-verify.ts";
import type { DeployedEndpoint } from "./outcome.ts";

/** What to enter on each sender's side, ready to be copied. The provider table's own words are Markdown. */
export function senderSetup(endpoints: readonly DeployedEndpoint[]): string {
  return `### Set up the senders\n\n${endpoints.map(describeSender).join("\n\n")}`;
}

function describeSender({ name, url, provider, secrets }: DeployedEndpoint): string {
  const setup = findProvider(provider)?.setup;
  const steps = [
    ...(setup ? [`Open ${setup.page}.`] : []),
    `${setup ? `**${setup.urlField}**` : "URL"}: ${toCode(url)}`,
    ...(setup?.contentType ? [`Content type: ${toCode(setup.contentType)}`] : []),
    ...secretSteps(secrets, setup?.secret ?? generic[provider]),
  ];
  const list = steps.map((step) => `- ${step}`).join("\n");
  return `<details><summary><b>${escapeMarkdown(name)}</b> (${escapeMarkdown(provider)})</summary>\n\n${list}\n\n</details>`;
}

const generic: Readonly<Record<string, string>> = {
  hmac: "Let the sender sign with the secret.",
  token: "Let the sender send the secret in the configured field.",
  basic: "Give the sender the secret as its password.",
};

function secretSteps([current]: readonly string[], step: string | undefined): readonly string[] {
  if (current === undefined) return ["No secret: every request is accepted."];
  return [`${step ?? ""} It is kept in ${toCode(current)}.`, storeStep(current)];
}

function storeStep(secret: string): string {
  if (!secret.startsWith("ssm:")) return "Store it with `aws secretsmanager put-secret-value`.";
  return `Not stored yet? ${toCode(`aws ssm put-parameter --type SecureString --name ${secret.slice("ssm:".length)} --value '<secret>'`)}`;
}
