import { inspect } from "node:util";
import { version } from "../../src/version.ts";
import type { Call, UserView } from "./user-view.ts";

/** A run as a text to be read by people: what is another one in every build, or only long, is told apart by numbers. */
export function renderView({ log, isRed, outputs, summary, comments, calls }: UserView): string {
  // A defect of ours is nothing that users are meant to see.
  if (log.includes("This should not have happened")) throw new Error(log);
  const parts = [
    section("log", log.replace(hidden, "")),
    section("job", isRed ? "red" : "green"),
    section("outputs", Object.entries(outputs).map(renderOutput).join("\n")),
    section("summary", summary),
    ...comments.map(({ author, body }) => section(`comment by ${author}`, body)),
    section("calls", renderCalls(calls)),
  ];
  return numbered(parts.join("\n"));
}

/** Only a run with ACTIONS_STEP_DEBUG shows these; they name places of this machine. */
const hidden = /^::debug::.*\n/gm;

function section(title: string, text: string): string {
  return `━━ ${title} ${"━".repeat(80 - title.length)}\n${text.trimEnd()}\n`;
}

function renderOutput([name, value]: readonly [string, string]): string {
  return /^[[{]/.test(value) ? `${name}: ${show(JSON.parse(value))}` : `${name}: ${value}`;
}

function show(value: unknown): string {
  return inspect(value, { depth: null, breakLength: 140, compact: 4, maxArrayLength: 3, maxStringLength: null });
}

function renderCalls(calls: readonly Call[]): string {
  const lines = calls.map(renderCall);
  return lines.filter((line, index) => !isRepeated(line, lines.slice(0, index))).join("\n");
}

/** What is asked again while one waits. */
function isRepeated(line: string, before: readonly string[]): boolean {
  if (!line.startsWith("http.")) return line === before.at(-1);
  return before.slice(before.findLastIndex((other) => !other.startsWith("http.")) + 1).includes(line);
}

function renderCall({ name, values }: Call): string {
  const [request] = values;
  if (name === "http.send") return `${name} ${Object(request).method} ${Object(request).url}`;
  const line = [name, ...values.map(renderValue)].join(" ");
  return line.replace(/arn:aws:cloudformation:[\w-]+:\d+:/g, "arn:…:").trimEnd();
}

/** Templates, bodies and zips are shown elsewhere. */
function renderValue(value: unknown): string {
  if (value instanceof Uint8Array) return "<bytes>";
  if (typeof value === "string") return value.includes("\n") || value.length > 200 ? "<text>" : value;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, part]) => `${key}: ${renderPart(part)}`);
  return `{ ${entries.join(", ")} }`;
}

function renderPart(part: unknown): string {
  if (!Array.isArray(part)) return renderValue(part);
  return `[${part.map(renderValue).join(", ")}]`;
}

const changing: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["uuid", /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ["hash", /\b[0-9a-f]{64}\b/g],
  ["part", /\b[0-9a-f]{16}\b/g],
  ["checksum", /(?<![\w+/])[\w+/]{43}=/g],
];

/** The same number is the same value. */
function numbered(text: string): string {
  return changing.reduce(
    (before, [name, pattern]) => {
      const seen: string[] = [];
      return before.replace(pattern, (value) => {
        if (!seen.includes(value)) seen.push(value);
        return `<${name} ${seen.indexOf(value) + 1}>`;
      });
    },
    text.replaceAll(version, "<version>"),
  );
}
