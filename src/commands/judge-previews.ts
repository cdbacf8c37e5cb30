import { aFewAtOnce } from "../a-few-at-once.ts";
import { describeFault } from "../describe-fault.ts";
import type { GitHub } from "../github-api.ts";
import type { Ports } from "../ports.ts";
import { toDateTime } from "../stack/preview/date-time.ts";
import type { LeftStack, PreviewStack } from "../stack/preview/preview-stack.ts";
import type { Doomed } from "./remove-previews.ts";

/** Which previews are to go, and which stay and why. */
export interface Judged {
  readonly doomed: readonly Doomed[];
  readonly left: readonly LeftStack[];
}

/**
 * Judges previews by their pull requests, each of which is asked for once, and by their time. Nothing goes of a pull
 * request that GitHub does not tell of; where nobody can be asked, time alone decides.
 */
export async function judgePreviews(
  previews: readonly PreviewStack[],
  { github, clock }: Pick<Ports, "github" | "clock">,
): Promise<Judged> {
  const byNumber = [...Map.groupBy(previews, ({ pullRequest }) => pullRequest)];
  const judged = await aFewAtOnce(byNumber, async ([number, own]) => {
    const found = await look(number, github);
    return own.map((preview) => ({ preview, ...judge(preview, found, clock.now()) }));
  });
  const verdicts = judged.flat();
  return {
    doomed: verdicts.filter(({ goes }) => goes).map(({ preview, why }) => ({ preview, why })),
    left: verdicts.filter(({ goes }) => !goes).map(({ preview, why }) => ({ stack: preview.name, why })),
  };
}

/** What is known of a pull request: its state, why it is not known, or that nobody could be asked. */
type Look =
  | { readonly state: "open" | "closed" | "merged" | "missing" | "unasked" }
  | { readonly state: "unknown"; readonly fault: string };

async function look(number: number, github: GitHub | null): Promise<Look> {
  if (!github) return { state: "unasked" };
  try {
    return { state: (await github.getPullRequest(number))?.state ?? "missing" };
  } catch (error) {
    return { state: "unknown", fault: describeFault(error) };
  }
}

interface Verdict {
  readonly goes: boolean;
  readonly why: string;
}

function judge({ pullRequest, expires }: PreviewStack, found: Look, now: number): Verdict {
  const number = `pull request #${pullRequest}`;
  switch (found.state) {
    case "closed":
    case "merged":
      return { goes: true, why: `${number} is ${found.state}` };
    case "missing":
      return { goes: true, why: `there is no ${number} any more` };
    case "unknown":
      return { goes: false, why: `GitHub does not tell of ${number}: ${found.fault}` };
    case "open":
      return judgeByTime(`${number} is open`, expires, now);
    default:
      return judgeByTime(`nobody could be asked for ${number}`, expires, now);
  }
}

function judgeByTime(standing: string, expires: number | null, now: number): Verdict {
  if (expires === null) return { goes: false, why: standing };
  if (expires > now) return { goes: false, why: `${standing}; its time is up at ${toDateTime(expires)}` };
  return { goes: true, why: `its time was up at ${toDateTime(expires)}` };
}
