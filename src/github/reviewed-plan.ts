import type { GitHub } from "../github-api.ts";
import type { ReviewedPlan } from "../plan/plan-parts.ts";
import { parseMarker } from "./comment-marker.ts";
import { selectOurs } from "./our-comments.ts";

/** What was reviewed of a section in a pull request, by our own oldest comment that knows it; null when none does. */
export async function readReviewedPlan(key: string, pullRequest: number, github: GitHub): Promise<ReviewedPlan | null> {
  const [viewer, comments] = await Promise.all([github.viewer(), github.listComments(pullRequest)]);
  const sections = selectOurs(comments, viewer).flatMap(({ body }) => parseMarker(body) ?? []);
  return sections.find((section) => section.key === key && section.reviewed)?.reviewed ?? null;
}
