/** One line of the table: a measure of ours beside the peer's. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** Null: there is nothing to compare with. */
  readonly peer: { readonly name: string; readonly value: number } | null;
  /** Null: told for information. */
  readonly target: Target | null;
}

export type Unit = "bytes" | "µs" | "ms" | "s";

/** What must not be exceeded: our own measure, or its ratio to the peer's. */
export interface Target {
  readonly of: "ours" | "ratio";
  readonly atMost: number;
}

/** A group of rows that could not be measured, and why. */
export interface Gap {
  readonly what: string;
  readonly reason: string;
}

/** Renders the table as Markdown that is readable in a terminal too. */
export function renderTable(rows: readonly (Row | Gap)[]): string {
  const lines = [heading, ...rows.map(toCells)];
  const widths = heading.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const [first = "", ...rest] = lines.map(
    (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(" | ")} |`,
  );
  const rule = `|${widths.map((width, column) => (isRight(column) ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [first, rule, ...rest].join("\n");
}

const heading: readonly string[] = ["measure", "ours", "peer", "peer is", "ratio", "target", "verdict"];

function toCells(row: Row | Gap): readonly string[] {
  if ("reason" in row) return [row.what, "–", "–", "–", "–", "–", `not measured: ${row.reason}`];
  const { what, unit, ours, peer, target } = row;
  return [
    what,
    format(ours, unit),
    peer ? format(peer.value, unit) : "–",
    peer?.name ?? "–",
    peer ? (ours / peer.value).toFixed(3) : "–",
    target ? describeTarget(target, unit) : "–",
    target ? judge(row, target) : "for information",
  ];
}

function judge({ ours, peer }: Row, { of, atMost }: Target): string {
  const value = of === "ours" ? ours : ours / (peer?.value ?? 0);
  return value <= atMost ? "met" : `MISSED by ${((value / atMost - 1) * 100).toFixed(0)} %`;
}

function describeTarget({ of, atMost }: Target, unit: Unit): string {
  return of === "ratio" ? `ratio ≤ ${atMost}` : `≤ ${format(atMost, unit)}`;
}

function format(value: number, unit: Unit): string {
  return `${unit === "bytes" ? value : value.toFixed(decimals[unit])} ${unit}`;
}

const decimals = { µs: 1, ms: 1, s: 2 } satisfies Record<Exclude<Unit, "bytes">, number>;

function pad(cell: string, width: number, column: number): string {
  return isRight(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isRight(column: number): boolean {
  return ["ours", "peer", "ratio"].includes(heading[column] ?? "");
}
