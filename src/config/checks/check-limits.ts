import type { Finding } from "../finding.ts";
import { countResources } from "../resource-count.ts";
import type { Draft } from "./draft.ts";

/** What one HTTP API and one stack can hold. */
export function checkLimits({ config }: Draft): readonly Finding[] {
  const resources = countResources(config);
  return [
    ...over(config.endpoints.length, 300, "endpoints: each is a route of one HTTP API"),
    ...over(resources, 500, "resources: what CloudFormation takes in one stack"),
  ];
}

function over(count: number, most: number, what: string): readonly Finding[] {
  if (count <= most) return [];
  const message = `expected at most ${most} ${what}, got ${count}`;
  return [{ path: ["endpoints"], point: "key", message, remedy: "Split the file into two stacks" }];
}
