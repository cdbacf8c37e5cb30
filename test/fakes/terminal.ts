import type { Terminal } from "../../src/terminal-api.ts";

export interface FakeTerminal extends Terminal {
  readonly printed: readonly string[];
  readonly questions: readonly string[];
}

/** Remembers what was printed and asked. `answer`: a person's; null: nobody is there, and asking would wait for ever. */
export function createFakeTerminal(answer: boolean | null): FakeTerminal {
  const printed: string[] = [];
  const questions: string[] = [];
  return {
    printed,
    questions,
    isInteractive: answer !== null,
    print: (text) => void printed.push(text),
    confirm: async (question) => {
      if (answer === null) throw new Error("Nobody is there");
      questions.push(question);
      return answer;
    },
  };
}
