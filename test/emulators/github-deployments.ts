import {
  type Answer,
  type FrontRequest,
  notFound,
  type Route,
  refuse,
  repositoryRoute,
  signedIn,
  toPage,
} from "./github-route.ts";

type SignedIn = FrontRequest & { readonly login: string };

interface Status {
  readonly id: number;
  readonly state: string;
  readonly [field: string]: unknown;
}

interface Deployment {
  readonly id: number;
  readonly repository: string;
  readonly ref: string;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly shown: Readonly<Record<string, unknown>>;
  /** Newest first. */
  readonly statuses: Status[];
}

const states = new Set(["error", "failure", "inactive", "in_progress", "queued", "pending", "success"]);

/**
 * Deployments as GitHub keeps them, https://docs.github.com/rest/deployments: a missing or unknown ref and an unknown
 * state are 422, an unknown deployment 404, no token 401; lists are newest first, filtered and paged; a success makes
 * the earlier successes of its environment inactive, unless they are transient or of production.
 * Unlike GitHub it merges nothing (`auto_merge`) and looks at no commit status (`required_contexts`).
 */
export function createDeploymentRoutes(url: string): readonly Route[] {
  const deployments: Deployment[] = [];
  let ids = 0;

  const find = ({ repository, parts }: FrontRequest) =>
    deployments.find((one) => one.repository === repository && String(one.id) === parts[0]);

  return [
    repositoryRoute("POST", "/deployments", signedIn(createDeployment)),
    repositoryRoute("GET", "/deployments", listDeployments),
    repositoryRoute("GET", "/deployments/(\\d+)", (request) => {
      const found = find(request);
      return found === undefined ? notFound : { status: 200, body: found.shown };
    }),
    repositoryRoute("POST", "/deployments/(\\d+)/statuses", signedIn(createStatus)),
    repositoryRoute("GET", "/deployments/(\\d+)/statuses", (request) => {
      const found = find(request);
      return found === undefined ? notFound : toPage(found.statuses, `${toUrl(found)}/statuses`, request.query);
    }),
  ];

  async function createDeployment({ repository, body, login, ask }: SignedIn): Promise<Answer> {
    if ((await ask("GET", `/repos/${repository}`)).status === 404) return notFound;
    const ref = text(body["ref"]);
    if (ref === "") return refuse(422, `Invalid request.\n\n"ref" wasn't supplied.`);
    const commit = await ask("GET", `/repos/${repository}/commits/${encodeURIComponent(ref)}`);
    if (commit.status !== 200) return refuse(422, `No ref found for: ${ref}`);
    ids += 1;
    const deployment = { id: ids, repository, ref, sha: text(Object(commit.body).sha), ...parseRequest(body) };
    const shown = { ...show(deployment), ...describe(body, login), payload: body["payload"] ?? {} };
    deployments.unshift({ ...deployment, shown, statuses: [] });
    return { status: 201, body: shown };
  }

  function listDeployments({ repository, query }: FrontRequest): Answer {
    const wanted = (["sha", "ref", "task", "environment"] as const).filter((name) => query.has(name));
    const found = deployments
      .filter((one) => one.repository === repository)
      .filter((one) => wanted.every((name) => query.get(name) === one[name]));
    const shown = found.map((one) => one.shown);
    return toPage(shown, `${url}/repos/${repository}/deployments`, query);
  }

  function createStatus(request: SignedIn): Answer {
    const { body, login } = request;
    const deployment = find(request);
    if (deployment === undefined) return notFound;
    const state = text(body["state"]);
    if (!states.has(state)) return refuse(422, `Validation Failed: state ${JSON.stringify(state)} is not included`);
    if (text(body["description"]).length > 140)
      return refuse(422, "description is too long (maximum is 140 characters)");
    const status = addStatus(deployment, { ...body, state }, login);
    if (state === "success" && body["auto_inactive"] !== false) deactivateEarlier(deployment, login);
    return { status: 201, body: status };
  }

  function addStatus(deployment: Deployment, body: FrontRequest["body"], login: string): Status {
    ids += 1;
    const status = {
      id: ids,
      url: `${toUrl(deployment)}/statuses/${ids}`,
      state: text(body["state"]),
      environment: text(body["environment"]) || deployment.environment,
      log_url: text(body["log_url"]) || text(body["target_url"]),
      target_url: text(body["log_url"]) || text(body["target_url"]),
      environment_url: text(body["environment_url"]),
      deployment_url: toUrl(deployment),
      ...describe(body, login),
    };
    deployment.statuses.unshift(status);
    return status;
  }

  function deactivateEarlier({ id, repository, environment }: Deployment, login: string): void {
    for (const one of deployments) {
      const isRival = one.repository === repository && one.environment === environment && one.id !== id;
      const stays = one.transient || one.production || one.statuses[0]?.state !== "success";
      if (isRival && !stays) addStatus(one, { state: "inactive" }, login);
    }
  }

  function show({
    id,
    repository,
    ref,
    sha,
    task,
    environment,
    transient,
    production,
  }: Omit<Deployment, "shown" | "statuses">) {
    const ours = toUrl({ id, repository });
    return {
      id,
      ref,
      sha,
      task,
      environment,
      original_environment: environment,
      transient_environment: transient,
      production_environment: production,
      url: ours,
      statuses_url: `${ours}/statuses`,
      repository_url: `${url}/repos/${repository}`,
    };
  }

  function toUrl({ id, repository }: Pick<Deployment, "id" | "repository">): string {
    return `${url}/repos/${repository}/deployments/${id}`;
  }
}

function parseRequest(body: FrontRequest["body"]) {
  const environment = text(body["environment"]) || "production";
  return {
    environment,
    task: text(body["task"]) || "deploy",
    transient: body["transient_environment"] === true,
    production: body["production_environment"] === true || environment === "production",
  };
}

function describe(body: FrontRequest["body"], login: string) {
  const now = new Date().toISOString();
  const type = login.endsWith("[bot]") ? "Bot" : "User";
  return { description: text(body["description"]), creator: { login, type }, created_at: now, updated_at: now };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
