/** How many things are done beside each other where AWS or GitHub answers for each: both refuse who asks too much. */
const most = 4;

/** Does the same for every item, a few at once; the results come in the items' order. */
export async function aFewAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const takeOn = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, takeOn));
  return results;
}
