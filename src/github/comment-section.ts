import type { Inputs } from "../inputs.ts";
import type { ReviewedPlan } from "../plan/plan-parts.ts";

/** What one run has to say in the pull request's comment: the part of one config file in one region. */
export interface CommentSection {
  /** `<config path> <region>`, then the environment or `pr-<n>`: the same in every run of it, also when the file does not parse. */
  readonly key: string;
  /** What a later deploy compares; null: what the comment already holds of it stays. */
  readonly reviewed: ReviewedPlan | null;
  /** Key of a section that this one takes the place of; null: of none but its own. */
  readonly replaces: string | null;
  readonly blocks: readonly CommentBlock[];
}

/** Which part of a pull request's comment a run writes: the same also when the file does not parse. */
export function sectionKey({ config, region, environment, previewOf }: SectionSubject): string {
  const which = previewOf === null ? environment : `pr-${previewOf}`;
  return `${config} ${region}${which === null ? "" : ` ${which}`}`;
}

type SectionSubject = Pick<Inputs, "config" | "region" | "environment" | "previewOf">;

/** A piece of a section that is shown whole or not at all. */
export interface CommentBlock {
  /** 1 is kept longest: title and warnings · 2 URLs and what it means · 3 resources · 4 properties. */
  readonly priority: 1 | 2 | 3 | 4;
  /** Markdown, foreign text in it escaped. */
  readonly text: string;
}
