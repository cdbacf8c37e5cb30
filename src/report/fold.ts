/** How a long list is laid out: as many parts as it takes, each at most so long. */
interface Layout<Item> {
  /** How many are shown at once; the others are folded away. */
  readonly open: number;
  /** Of what there are more: "more resources". */
  readonly noun: string;
  readonly render: (items: readonly Item[]) => string;
}

/**
 * A list as blocks of Markdown: its beginning, then the rest in folded parts, so that where room is short a list loses
 * its end and not everything.
 */
export function fold<Item>(items: readonly Item[], { open, noun, render }: Layout<Item>): readonly string[] {
  if (items.length === 0) return [];
  const rest = toParts(items.slice(open), partSize);
  return [
    render(items.slice(0, open)),
    ...rest.map((part, index) => details(titleOf(part.length, { index, of: rest.length, noun }), render(part))),
  ];
}

/** What a reader unfolds; the title is text of ours, since Markdown is not read inside of `<summary>`. */
export function details(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Markdown list items from Markdown lines, none of which can become a heading, a quote or a list of its own. */
export function toList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.trimStart().replace(/^(?=[#>+=~-]|\d+[.)])/, "\u200B")}`).join("\n");
}

const partSize = 100;

function toParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

function titleOf(length: number, part: { readonly index: number; readonly of: number; readonly noun: string }): string {
  const place = part.of === 1 ? "" : ` (part ${part.index + 1} of ${part.of})`;
  return `… and ${length} more ${part.noun}${place}`;
}
