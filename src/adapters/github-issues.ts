import type { GitHub, Issue } from "../github-api.ts";
import type { GitHubClient } from "./github-client.ts";

type IssueMethods = Pick<GitHub, "listIssues" | "createIssue" | "updateIssue">;

/** Issues through GitHub's REST API. */
export function toIssueMethods({ octokit, repository }: GitHubClient): IssueMethods {
  const { issues } = octokit.rest;
  return {
    listIssues: async () => {
      const of = { ...repository, state: "open" as const, per_page: 100 };
      const listed = await octokit.paginate(issues.listForRepo, of);
      return listed.filter(({ pull_request }) => !pull_request).map(toIssue);
    },
    createIssue: async (title, body) => toIssue((await issues.create({ ...repository, title, body })).data),
    updateIssue: async (number, change) =>
      toIssue((await issues.update({ ...repository, issue_number: number, ...change })).data),
  };
}

interface IssueOfGitHub {
  readonly number: number;
  /** Null when the account is gone. */
  readonly user: { readonly login: string } | null;
  readonly body?: string | null | undefined;
  readonly html_url: string;
}

function toIssue({ number, user, body, html_url }: IssueOfGitHub): Issue {
  return { number, author: user?.login ?? "ghost", body: body ?? "", url: html_url };
}
