export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  /** `file`, `line`, `col`, `title`, as the runner command carried them. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface ActLog {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** What the action printed, masked as a runner masks it, and its annotations. */
  readonly text: string;
}

/** One line of `act --json`; a line about a runner command names it and carries its parts. */
interface ActLine {
  readonly msg?: string;
  readonly stepID?: readonly string[];
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  readonly raw?: string;
}

/** Reads what one step did from act's log: act itself keeps neither the summary nor the annotations. */
export function parseActLog(json: string, step: string): ActLog {
  const lines = json.split("\n").filter((line) => line.startsWith("{"));
  const ofStep = lines.map((line): ActLine => JSON.parse(line)).filter((line) => line.stepID?.[0] === step);
  const withCommand = (command: string) => ofStep.filter((line) => line.command === command);
  return {
    outputs: Object.fromEntries(withCommand("set-output").map(({ name, arg }) => [name ?? "", arg ?? ""])),
    summary: withCommand("summary")
      .map(({ content }) => content ?? "")
      .join(""),
    annotations: ofStep.flatMap(toAnnotation),
    text: ofStep.flatMap(toText).join("\n"),
  };
}

/** What a person would read: printed lines and annotations, without the commands that only the runner reads. */
function toText(line: ActLine): readonly string[] {
  const annotations = toAnnotation(line).map(({ level, message }) => `${level}: ${message}`);
  return line.raw_output === true ? [line.msg?.trimEnd() ?? ""] : annotations;
}

function toAnnotation(line: ActLine): readonly Annotation[] {
  const { command, arg, kvPairs } = line.command?.includes("::") ? reread(line) : line;
  const isAnnotation = command === "error" || command === "warning" || command === "notice";
  return isAnnotation ? [{ level: command, message: arg ?? "", properties: kvPairs ?? {} }] : [];
}

/** act ends a command at its last `::`, a runner at the first: an ARN of IAM has one, and is part of the message. */
function reread({ raw = "" }: ActLine): Pick<ActLine, "command" | "arg" | "kvPairs"> {
  const [, command = "", properties = "", message = ""] = /^::([\w-]+)(?: (.*?))?::(.*)/s.exec(raw.trimEnd()) ?? [];
  const pairs = properties.split(",").filter((pair) => pair !== "");
  return {
    command,
    arg: decode(message),
    kvPairs: Object.fromEntries(pairs.map((pair) => pair.split("=", 2).map(decode))),
  };
}

function decode(text: string): string {
  return text.replace(/%(0D|0A|25|3A|2C)/g, (code) => decodeURIComponent(code));
}
