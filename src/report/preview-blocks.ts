import { toCode, toCodeBlock, toMarkdown } from "../escape-foreign-text.ts";
import type { CommentBlock } from "../github/comment-section.ts";
import { blocksOf } from "./block.ts";
import type { DeployedStack, Preview } from "./outcome.ts";

/** What a preview is, how long it is there, and how to see the secrets that were made with it: never a secret itself. */
export function previewBlocks(
  { endpoints, region }: DeployedStack,
  { pullRequest, expires }: Preview,
): readonly CommentBlock[] {
  const generated = endpoints.filter(({ generatesSecret }) => generatesSecret).flatMap(({ secrets }) => secrets);
  const commands = generated.map((secret) => readCommand(secret, region)).join("\n");
  return blocksOf(2, [
    `This is a preview, with queues of its own: nothing that senders use leads to it. It is removed, with its queues and the messages in them, when ${toMarkdown(`#${pullRequest}`)} is closed${describeEnd(expires)}.`,
    ...(generated.length === 0 ? [] : [`Its secrets were made with it. To see them:\n\n${toCodeBlock(commands)}`]),
  ]);
}

function describeEnd(expires: string): string {
  return expires === "" ? "" : `, or by the janitor after ${toCode(expires)}`;
}

/** Shows a secret to who may read it; its reference is `secretsmanager:<name>`. */
export function readCommand(reference: string, region: string): string {
  const id = reference.replace(/^secretsmanager:/, "");
  return `aws secretsmanager get-secret-value --secret-id ${id} --query SecretString --output text --region ${region}`;
}
