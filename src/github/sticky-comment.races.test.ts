import fc from "fast-check";
import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeGitHub, type FakeGitHub } from "../../test/fakes/github.ts";
import { createFakeRandom } from "../../test/fakes/random.ts";
import { atGate, type Gate, type Standing, takeTurns } from "../../test/fakes/turns.ts";
import { newSection, storedSection } from "../../test/fixtures/comment-sections.ts";
import { parseBody, renderBody } from "./comment-body.ts";
import { writeComment } from "./sticky-comment.ts";

const place = { pullRequest: 1, summaryUrl: "https://github.com/acme/hooks/actions/runs/7", isNews: true };

function writer(key: string, github: FakeGitHub) {
  return async (gate: Gate) => {
    // Who asks who it is meets nobody.
    const meet: Gate = (step) => (step === "viewer" ? Promise.resolve() : gate(step));
    const ports = { github: atGate(github, meet), clock: atGate(createFakeClock(), meet), random: createFakeRandom() };
    await writeComment(newSection(key, `new ${key}`), place, ports);
  };
}

/** A pause is longer than the time from another's reading to its writing; apart from that, anybody may be next. */
function whoIsFree(standing: readonly Standing[]): readonly number[] {
  const isWriting = standing.some(({ last, step }) => last === "listComments" && step === "updateComment");
  return [...standing.keys()].filter((index) => !isWriting || standing[index]?.step !== "sleep");
}

const befores: Readonly<Record<string, readonly string[]>> = {
  "no comment": [],
  "a comment of another section": [renderBody([storedSection("z")])],
  "a comment of both sections": [renderBody([storedSection("a"), storedSection("b")])],
  "two comments, left behind by a run that was killed": [
    renderBody([storedSection("a")]),
    renderBody([storedSection("a"), storedSection("z")]),
  ],
};

/** `pick`: whose turn it is, of so many that are free. */
async function race(keys: readonly string[], bodies: readonly string[], pick: (free: number) => number) {
  const github = createFakeGitHub();
  for (const body of bodies) github.commentAs(await github.viewer(), body);
  await takeTurns(
    keys.map((key) => writer(key, github)),
    (standing) => {
      const free = whoIsFree(standing);
      return free[pick(free.length)] ?? 0;
    },
  );
  return github.comments();
}

/** Runs a race in every order that there is: each run takes the last turn that could have gone to another one anew. */
async function inEveryOrder(run: (pick: (free: number) => number) => Promise<void>): Promise<number> {
  let path: readonly number[] = [];
  for (let orders = 1; ; orders += 1) {
    const turns: { readonly picked: number; readonly free: number }[] = [];
    await run((free) => {
      const picked = path[turns.length] ?? 0;
      turns.push({ picked, free });
      return picked;
    });
    const last = turns.findLastIndex(({ picked, free }) => picked + 1 < free);
    if (last < 0) return orders;
    path = turns.slice(0, last + 1).map(({ picked }, index) => (index === last ? picked + 1 : picked));
  }
}

function outcome(keys: readonly string[], bodies: readonly string[]) {
  const others = bodies.flatMap(parseBody).filter(({ key }) => !keys.includes(key));
  return [...new Set(others.map(({ key }) => key).concat(keys))].sort();
}

test.each(Object.entries(befores))(
  "two jobs leave one comment with both sections in every order, after %s",
  async (_, bodies) => {
    const keys = ["a", "b"];
    const orders = await inEveryOrder(async (pick) => {
      const comments = await race(keys, bodies, pick);
      expect(comments).toHaveLength(1);
      const sections = parseBody(comments[0]?.body ?? "");
      expect(sections.map(({ key }) => key)).toEqual(outcome(keys, bodies));
      const texts = sections.filter(({ key }) => keys.includes(key)).map(({ blocks }) => blocks[0]?.text);
      expect(texts).toEqual(["new a", "new b"]);
    });
    expect(orders).toBeGreaterThan(20);
  },
);

test("five jobs leave one comment with every section", async () => {
  const keys = ["a", "b", "c", "d", "e"];
  const anyOrder = fc.array(fc.nat(59), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.values(befores)), anyOrder, async (bodies, wishes) => {
      let turn = -1;
      const comments = await race(keys, bodies, (free) => {
        turn += 1;
        return (wishes[turn % wishes.length] ?? 0) % free;
      });
      expect(comments).toHaveLength(1);
      const sections = parseBody(comments[0]?.body ?? "");
      expect(sections.map(({ key }) => key)).toEqual(outcome(keys, bodies));
      for (const { key, blocks } of sections) if (key !== "z") expect(blocks).toMatchObject([{ text: `new ${key}` }]);
    }),
    { numRuns: 400, seed: 4 },
  );
});
