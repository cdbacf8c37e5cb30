import type { Examination } from "./examine.ts";
import { type Finding, onePerPlace, toDotted } from "./finding.ts";
import { toOrigin } from "./origin.ts";
import type { Variant } from "./variants.ts";

type Examined = Pick<Examination, "findings"> & Pick<Variant, "layers" | "title">;

type Told = { readonly finding: Finding; readonly title: string | null };

/**
 * The findings about every stack of a file, each told once. What is written in the base and is wrong in some stacks
 * alone says in which.
 * @param own what is wrong with the base in every stack
 */
export function tellOnce(stacks: readonly Examined[], own: readonly Finding[]): readonly Finding[] {
  const told: readonly Told[] = [
    ...own.map((finding) => ({ finding, title: null })),
    ...stacks.flatMap(({ findings, layers, title }) =>
      onePerPlace(findings).map((finding) => ({ finding: toOrigin(finding, layers), title })),
    ),
  ];
  return [...Map.groupBy(told, toText).values()].map((alike) => nameStacks(alike, stacks.length));
}

function toText({ finding: { path, at, message, remedy } }: Told): string {
  return [toDotted(at ?? path), message, remedy].join("\n");
}

function nameStacks(alike: readonly Told[], stacks: number): Finding {
  const [{ finding }] = alike as readonly [Told, ...Told[]];
  const titles = alike.map(({ title }) => title);
  if (alike.length >= stacks || titles.includes(null) || finding.path[0] === "environments") return finding;
  return { ...finding, message: `in ${titles.join(", ")}: ${finding.message}` };
}
