import type { GitHub, Issue } from "../../src/github-api.ts";
import { githubFault } from "./github-fault.ts";

type IssueMethods = Pick<GitHub, "listIssues" | "createIssue" | "updateIssue">;

/** An issue as GitHub keeps it. */
export interface KeptIssue extends Issue {
  readonly title: string;
  readonly state: "open" | "closed";
}

export interface FakeIssues extends IssueMethods {
  /** What somebody opens by hand, or another bot. */
  openIssueAs(login: string, body: string): KeptIssue;
  /** Closes an issue by hand. */
  closeIssue(number: number): void;
  /** Open and closed, oldest first. */
  issues(): readonly KeptIssue[];
}

/** Issues: numbers grow, a title may not be blank, bodies are at most 65,536 characters, a closed one is not listed. */
export function createFakeIssues(viewer: string): FakeIssues {
  const kept = new Map<number, KeptIssue>();
  const open = (author: string, title: string, body: string) => {
    const number = 100 + kept.size;
    const issue = {
      number,
      author,
      title,
      body,
      url: `https://github.com/acme/hooks/issues/${number}`,
      state: "open" as const,
    };
    kept.set(number, issue);
    return issue;
  };
  const change = (number: number, changed: Partial<KeptIssue>) => {
    const issue = kept.get(number);
    const request = `PATCH /repos/acme/hooks/issues/${number}`;
    if (!issue) throw githubFault(request, "404 Not Found");
    checkBody(changed.body, request);
    kept.set(number, { ...issue, ...changed });
    return toIssue({ ...issue, ...changed });
  };
  return {
    issues: () => [...kept.values()],
    openIssueAs: (login, body) => open(login, "By hand", body),
    closeIssue: (number) => {
      change(number, { state: "closed" });
    },
    listIssues: async () => [...kept.values()].filter(({ state }) => state === "open").map(toIssue),
    createIssue: async (title, body) => {
      const request = "POST /repos/acme/hooks/issues";
      if (title.trim() === "") throw githubFault(request, "422 Validation Failed: title can't be blank");
      checkBody(body, request);
      return toIssue(open(viewer, title, body));
    },
    updateIssue: async (number, changed) => change(number, changed),
  };
}

function toIssue({ number, author, body, url }: Issue): Issue {
  return { number, author, body, url };
}

function checkBody(body: string | undefined, request: string): void {
  if (body !== undefined && [...body].length > 65_536)
    throw githubFault(request, "422 Validation Failed: body is too long (maximum is 65536 characters)");
}
