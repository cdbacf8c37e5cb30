import {
  type Answer,
  type FrontRequest,
  type Handle,
  notFound,
  type Route,
  refuse,
  repositoryRoute,
  toPage,
} from "./github-route.ts";

interface Pull {
  readonly number: number;
  readonly state: string;
  readonly title: string;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
}

type Merge = Pick<Pull, "head" | "merged_at" | "merge_commit_sha">;

/**
 * Pull requests that follow their branch, which the emulator leaves at the commit they were opened with: `head.sha` is
 * the branch's newest commit while it is open, `PUT …/merge` merges that one (its files win; 405 when it is closed, 409
 * for another `sha`), and `GET /repos/…/commits/<sha>/pulls` names those whose newest commit or merge it is (422 for an
 * unknown commit). Unlike GitHub, a commit in the middle of a branch belongs to none.
 */
export function createPullRoutes(url: string): readonly Route[] {
  const merges = new Map<string, Merge>();
  return [
    repositoryRoute(
      "GET",
      "/pulls",
      onlyWhenFound(async (request) => {
        const { repository, query } = request;
        const state = query.get("state") ?? "open";
        const pulls = (await listPulls(request)).filter((pull) => state === "all" || pull.state === state);
        return toPage(pulls, `${url}/repos/${repository}/pulls`, query);
      }),
    ),
    repositoryRoute("GET", "/pulls/(\\d+)", async (request) => {
      const answer = await request.ask("GET", `/repos/${request.repository}/pulls/${request.parts[0]}`);
      return answer.status === 200 ? { status: 200, body: await follow(request, answer.body as Pull) } : answer;
    }),
    repositoryRoute(
      "GET",
      "/commits/([^/]+)/pulls",
      onlyWhenFound(async (request) => {
        const [sha = ""] = request.parts;
        const commit = await request.ask("GET", `/repos/${request.repository}/commits/${sha}`);
        if (commit.status !== 200) return refuse(422, `No commit found for SHA: ${sha}`);
        const found = (await listPulls(request)).filter(
          (pull) => pull.head.sha === sha || pull.merge_commit_sha === sha,
        );
        return toPage(found, `${url}/repos/${request.repository}/commits/${sha}/pulls`, request.query);
      }),
    ),
    repositoryRoute("PUT", "/pulls/(\\d+)/merge", merge),
  ];

  async function listPulls(request: FrontRequest): Promise<Pull[]> {
    const path = `/repos/${request.repository}/pulls?state=all&per_page=100`;
    const { body } = await request.ask("GET", path);
    return Promise.all((body as Pull[]).map((pull) => follow(request, pull)));
  }

  /** As the branch is now, or as it was when it was merged. */
  async function follow({ repository, ask }: FrontRequest, pull: Pull): Promise<Pull> {
    const merged = merges.get(`${repository}#${pull.number}`);
    if (merged !== undefined) return { ...pull, ...merged };
    const branch = await ask("GET", `/repos/${repository}/git/ref/heads/${pull.head.ref}`);
    const sha = branch.status === 200 && pull.state === "open" ? shaOf(Object(branch.body).object) : pull.head.sha;
    return { ...pull, head: { ...pull.head, sha } };
  }

  async function merge(request: FrontRequest): Promise<Answer> {
    const { repository, parts, body, ask } = request;
    const at = `/repos/${repository}`;
    const found = await ask("GET", `${at}/pulls/${parts[0]}`);
    if (found.status !== 200) return found;
    const { number, state, title, head, base } = await follow(request, found.body as Pull);
    if (state !== "open") return refuse(405, "Pull Request is not mergeable");
    if (body["sha"] !== undefined && body["sha"] !== head.sha)
      return refuse(409, "Head branch was modified. Review and try the merge again.");
    const commit = await commitMerge(request, { head, base, message: `${title} (#${number})` });
    if (commit.status !== 201) return commit;
    const sha = shaOf(commit.body);
    await ask("PATCH", `${at}/git/refs/heads/${base.ref}`, { sha });
    await ask("PATCH", `${at}/pulls/${number}`, { state: "closed" });
    merges.set(`${repository}#${number}`, { head, merged_at: new Date().toISOString(), merge_commit_sha: sha });
    return { status: 200, body: { sha, merged: true, message: "Pull Request successfully merged" } };
  }
}

async function commitMerge(
  { repository, body, ask }: FrontRequest,
  { head, base, message }: Pick<Pull, "head" | "base"> & { readonly message: string },
): Promise<Answer> {
  const at = `/repos/${repository}/git`;
  const parent = shaOf(Object((await ask("GET", `${at}/ref/heads/${base.ref}`)).body).object);
  const tree = shaOf(Object((await ask("GET", `${at}/commits/${head.sha}`)).body).tree);
  const parents = body["merge_method"] === "squash" ? [parent] : [parent, head.sha];
  return ask("POST", `${at}/commits`, { message, tree, parents });
}

function onlyWhenFound(handle: Handle): Handle {
  return async (request) => {
    const { status } = await request.ask("GET", `/repos/${request.repository}`);
    return status === 200 ? handle(request) : notFound;
  };
}

function shaOf(object: unknown): string {
  return String(Object(object).sha);
}
