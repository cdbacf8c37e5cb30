/** How a failure reads: where it is told, and what its first and second lines are. */
export interface ToldFailure {
  readonly code: string;
  readonly resource: string | null;
  readonly cause: string;
  readonly remedy: string;
  readonly line: number | null;
}

/** Where a run tells its failure. */
export interface Places {
  /** The error's lines. */
  readonly annotation: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly comments: readonly { readonly body: string }[];
}

/** The failure of a run, once it is sure that every place tells it in the same words, the cause before the remedy. */
export function readFailure({ annotation, outputs, summary, comments }: Places): ToldFailure {
  const failure: ToldFailure = JSON.parse(outputs["failure"] ?? "{}");
  const written = comments.map(({ body }) => ["a comment", body] as const);
  for (const [place, page] of [["the annotation", annotation] as const, ["the summary", summary] as const, ...written])
    if (!tells(page, failure)) throw new Error(`${place} tells ${outputs["failure"]} in other words:\n${page}`);
  return failure;
}

function tells(page: string, { cause, remedy }: ToldFailure): boolean {
  const [first, second] = [cause, remedy].map((text) => plain(page).indexOf(plain(text.split("\n")[0] ?? "")));
  return first !== undefined && first >= 0 && second !== undefined && second > first;
}

/** The lines of the first error that the runner gets in a log. */
export function annotationOf(log: string): string {
  const [, text = ""] = /^::error(?: [^\n]*?col=\d+)?::(.*)$/m.exec(log) ?? [];
  return text.replaceAll("%0A", "\n").replaceAll("%25", "%");
}

/** What a person reads, whatever shows it: without Markdown's marks, escapes and breaks. */
function plain(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/[\\`*\u200B]|^> ?/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}
