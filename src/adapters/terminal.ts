import { createInterface } from "node:readline/promises";
import { escapeForeignText } from "../escape-foreign-text.ts";
import type { Progress } from "../ports.ts";
import type { Terminal } from "../terminal-api.ts";

/** Where a process hears and tells. */
export interface Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** What comes about is told beside the output, so that a result can be piped. Every text passes the one escape here. */
export function createTerminalProgress({ errors }: Pick<Streams, "errors">): Progress {
  const tell = (text: string) => void errors.write(`${escapeForeignText(text)}\n`);
  return { info: tell, warning: tell, error: tell, debug: nothing, group: tell, endGroup: nothing };
}

const nothing = () => undefined;

/** A person, when both what is asked and what is answered reach a keyboard and a screen. */
export function createTerminal({ input, output, errors }: Streams): Terminal {
  return {
    isInteractive: input.isTTY === true && errors.isTTY === true,
    print: (text) => void output.write(`${escapeForeignText(text)}${text.endsWith("\n") ? "" : "\n"}`),
    confirm: async (question) => {
      const asking = createInterface({ input, output: errors });
      try {
        const answer = await asking.question(`${escapeForeignText(question)} [y/N] `);
        return /^y(?:es)?$/i.test(answer.trim());
      } finally {
        asking.close();
      }
    },
  };
}
