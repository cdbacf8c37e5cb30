import { escapeMarkdown, toCode } from "../escape-foreign-text.ts";
import { findProvider } from "../providers/resolve-verify.ts";
import { genericSteps } from "./generic-sender.ts";
import type { DeployedEndpoint, DeployedStack } from "./outcome.ts";
import { storeSteps } from "./store-secret.ts";

/** What to enter on each sender's side, ready to be copied. The provider table's own words are Markdown. */
export function senderSetup({ endpoints, region }: DeployedStack): string {
  return `### Set up the senders\n\n${endpoints.map((endpoint) => describeSender(endpoint, region)).join("\n\n")}`;
}

function describeSender(endpoint: DeployedEndpoint, region: string): string {
  const { name, verify } = endpoint;
  const steps = [...(providerSteps(endpoint) ?? genericSteps(endpoint)), ...secretSteps(endpoint, region)];
  const list = steps.map((step) => `- ${step}`).join("\n");
  return `<details><summary><b>${escapeMarkdown(name)}</b> (${verify.provider})</summary>\n\n${list}\n\n</details>`;
}

/** Undefined for a scheme that the config file spells out: nobody knows that sender's pages. */
function providerSteps({ url, verify, generatesSecret }: DeployedEndpoint): readonly string[] | undefined {
  const setup = findProvider(verify.provider)?.setup;
  return (
    setup && [
      `**Where**: ${setup.page}`,
      `**${setup.urlField}**: ${toCode(url)}`,
      ...(setup.contentType ? [`**Content type**: ${toCode(setup.contentType)}`] : []),
      ...(generatesSecret ? [] : [`**Secret**: ${setup.secret}`]),
    ]
  );
}

function secretSteps({ secrets, generatesSecret }: DeployedEndpoint, region: string): readonly string[] {
  const [current, previous] = secrets;
  if (current === undefined) return [];
  if (generatesSecret) return generatedSteps(current, region);
  const also = previous === undefined ? "" : ` ${toCode(previous)} is accepted too, while you rotate.`;
  return [`The secret is kept in ${toCode(current)}.${also}`, ...storeSteps(current, region)];
}

/** Nobody has seen a secret that was made with its stack; some senders take none but their own. */
function generatedSteps(reference: string, region: string): readonly string[] {
  const id = reference.replace("secretsmanager:", "");
  const command = `aws secretsmanager get-secret-value --secret-id ${id} --query SecretString --output text --region ${region}`;
  return [
    `**Secret**: made with this preview, and gone with it. ${toCode(command)} shows it, to be entered at the sender.`,
    "A sender that takes no secret but its own needs that one stored, and named under `environments.preview`.",
  ];
}
