import { createRequire } from "node:module";
import { parseEvent } from "../../src/event.ts";
import { mergeGroupEvent, pullRequestEvent, pushEvent, scheduleEvent, workflowRunEvent } from "./github-event.ts";

const shas = { headSha: "a".repeat(40), baseSha: "b".repeat(40) };
const proposed = { pullRequest: 7, ...shas, unprivileged: false };

describe("an event as GitHub sends it", () => {
  it.each<[name: string, event: object, read: object]>([
    ["pull_request", pullRequestEvent({ number: 7, ...shas }), { ...proposed, action: "opened" }],
    [
      "pull_request, pushed to",
      pullRequestEvent({ number: 7, ...shas, action: "synchronize" }),
      { action: "synchronize" },
    ],
    [
      "pull_request of a fork",
      pullRequestEvent({ number: 7, ...shas, fork: true }),
      { ...proposed, unprivileged: true },
    ],
    [
      "pull_request of Dependabot",
      pullRequestEvent({ number: 7, ...shas, sender: "dependabot[bot]" }),
      { ...proposed, unprivileged: true },
    ],
    ["merge_group", mergeGroupEvent({ number: 7, ...shas }), proposed],
    ["workflow_run", workflowRunEvent({ number: 7, ...shas }), proposed],
    [
      "workflow_run of a fork",
      workflowRunEvent({ number: 7, ...shas, fork: true }),
      { pullRequest: null, headSha: shas.headSha },
    ],
    ["schedule", scheduleEvent(), { pullRequest: null, defaultBranch: "main", repositoryId: "4242" }],
    ["push", pushEvent("main", shas.headSha), { pullRequest: null, defaultBranch: "main", repositoryId: "4242" }],
  ])("%s names its pull request and commits", (_name, event, read) => {
    expect(parseEvent(event)).toMatchObject(read);
  });

  it("has no field that GitHub's own examples lack", () => {
    const examples: readonly { readonly name: string; readonly examples: readonly object[] }[] = createRequire(
      import.meta.url,
    )("@octokit/webhooks-examples");
    const known = (name: string) =>
      new Set(examples.find((event) => event.name === name)?.examples.flatMap((example) => fieldsOf(example)));
    const ours = {
      push: pushEvent(),
      pull_request: pullRequestEvent({ number: 7, fork: true }),
      merge_group: mergeGroupEvent({ number: 7 }),
      workflow_run: workflowRunEvent({ number: 7 }),
    };
    for (const [name, event] of Object.entries(ours)) {
      expect([...known(name)]).toEqual(expect.arrayContaining(fieldsOf(event)));
    }
  });
});

/** Dotted paths; the place in a list does not matter. */
function fieldsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    fieldsOf(inner, Array.isArray(value) ? `${path}[]` : `${path}.${name}`),
  );
}
