import type { Annotation, Progress } from "../../src/ports.ts";

export interface FakeProgress extends Progress {
  readonly told: readonly { readonly level: keyof Progress; readonly text: string; readonly at?: Annotation }[];
  /** The texts of one level. */
  textsOf(level: keyof Progress): readonly string[];
}

/** Remembers what a person would have seen. */
export function createFakeProgress(): FakeProgress {
  const told: { level: keyof Progress; text: string; at?: Annotation }[] = [];
  const tell = (level: keyof Progress) => (text: string, at?: Annotation) => {
    told.push({ level, text, ...(at && { at }) });
  };
  return {
    told,
    textsOf: (wanted) => told.filter(({ level }) => level === wanted).map(({ text }) => text),
    info: tell("info"),
    warning: tell("warning"),
    error: tell("error"),
    debug: tell("debug"),
    group: (title) => tell("group")(title),
    endGroup: () => tell("endGroup")(""),
  };
}
