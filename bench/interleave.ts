/** One thing that is measured again and again. */
export interface Series {
  readonly sample: () => number | Promise<number>;
  readonly values: number[];
}

export interface Turns {
  readonly rounds: number;
  /** Samples of one thing before the next one's turn. */
  readonly inARow: number;
}

export function series(sample: Series["sample"]): Series {
  return { sample, values: [] };
}

/** Takes samples of each in turn, there and back, so that whatever else the machine does meets them alike. */
export async function interleave(all: readonly Series[], { rounds, inARow }: Turns): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % 2 === 0 ? all : all.toReversed();
    for (const one of turn) await take(one, inARow);
  }
}

/** The same for code that is warm: what it took before the compiler was done with it is forgotten. */
export async function interleaveWarm(all: readonly Series[], turns: Turns): Promise<void> {
  await interleave(all, { ...turns, rounds: turns.rounds / 2 });
  for (const { values } of all) values.length = 0;
  await interleave(all, turns);
}

async function take({ sample, values }: Series, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) values.push(await sample());
}
