import type { Provider } from "../../src/providers/provider.ts";
import { providers } from "../../src/providers/table.ts";
import { afterSenders, beforeSenders } from "./previews-text.ts";

/** The page on previews; a row for each provider of the table says how its events get to one. */
export function renderPreviews(): string {
  const rows = Object.entries(providers).map(([name, provider]) => renderRow(name, provider));
  const table = ["| Provider | Where | The URL goes into | The secret |", "|---|---|---|---|", ...rows].join("\n");
  return [beforeSenders, table, afterSenders].join("\n\n");
}

function renderRow(name: string, { setup }: Provider): string {
  const cells = [`\`${name}\``, setup.page, setup.urlField, secrets[setup.secretFrom]];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

const secrets = {
  us: "the generated one, as the comment's command shows it",
  sender: "the sender makes it up: store it, and name it under `environments.preview`",
} satisfies Record<Provider["setup"]["secretFrom"], string>;
