export const id = 802;
export const ids = [802];
export const modules = {

/***/ 3802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGitHub: () => (/* binding */ createGitHub)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/@actions/github/lib/github.js
var github = __webpack_require__(8803);
// EXTERNAL MODULE: ../../node_modules/@actions/github/lib/utils.js + 20 modules
var utils = __webpack_require__(8341);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(4023);
// EXTERNAL MODULE: ./build/src/adapters/network-code.js
var network_code = __webpack_require__(6531);
;// CONCATENATED MODULE: ./build/src/adapters/github-error.js


/**
 * The fault of a request in words: what was asked, what GitHub said, and which line of the workflow would allow it.
 * The token stands in none of them.
 */
function toGitHubError(error, token) {
    const { method, path } = requestOf(error);
    const call = `\`${method} ${path}\``;
    const status = answeredStatus(error);
    const said = (status === null ? firstCauseOf(error) || (0,network_code/* networkCode */.e)(error) : sentenceOf(error)).replaceAll(token, "***");
    return new errors/* ActionError */.l("github-error", {
        message: status === null ? `GitHub gave no answer to ${call}: ${said}` : `GitHub refused ${call}: ${status} ${said}`,
        remedy: remedyOf(status, `${method} ${path}`, said),
        cause: error,
    });
}
/** Runs a call that may find nothing: undefined then. */
async function unlessMissing(call) {
    try {
        return await call();
    }
    catch (error) {
        if (isRefused(error, 404, 410))
            return undefined;
        throw error;
    }
}
/** Whether it is GitHub's own answer with one of these statuses. */
function isRefused(error, ...statuses) {
    const status = error instanceof errors/* ActionError */.l ? answeredStatus(error.cause) : null;
    return status !== null && statuses.includes(status);
}
/** The status of an answer; Octokit gives a connection that failed a 500 of its own, but no response. */
function answeredStatus(error) {
    const { status } = Object(Object(error).response);
    return typeof status === "number" ? status : null;
}
function requestOf(error) {
    const { method = "", url = "" } = Object(Object(error).request);
    return { method: String(method), path: String(url).replace(/^https?:\/\/[^/]*(?:\/api\/v3)?|\?.*$/g, "") };
}
/** Octokit adds a link to the documentation. */
function sentenceOf(error) {
    return messageOf(error).replace(/ - https:\/\/docs\.github\.com\/\S*$/, "");
}
/** What went wrong first: above it `fetch` and Octokit only say that it did. */
function firstCauseOf(error) {
    const { cause } = Object(error);
    const first = cause === undefined ? "" : firstCauseOf(cause);
    return first || messageOf(error).replace(/^(?:fetch failed|Unknown Error)$/, "");
}
function messageOf(error) {
    const { message } = Object(error);
    return typeof message === "string" ? message : String(error);
}
/** What a job's token needs; a job-level `permissions:` block takes away everything that it does not name. */
const permissions = [
    { calls: /\/issues(?:\/\d+)?$/, line: "issues: write" },
    { calls: /\/issues\/(?:comments\/)?\d+/, line: "pull-requests: write" },
    { calls: /\/(?:commits\/[^/]*\/)?pulls(?:\/\d+)?$/, line: "pull-requests: read" },
    { calls: /\/contents\//, line: "contents: read" },
    { calls: /\/deployments/, line: "deployments: write" },
];
function remedyOf(status, call, said) {
    if (status === null)
        return "Check GITHUB_API_URL, the runner's network or proxy, and https://www.githubstatus.com.";
    if (status >= 500)
        return "GitHub has a fault of its own: see https://www.githubstatus.com, and run again later.";
    if (status === 429 || said.includes("rate limit"))
        return "Run again later: GitHub limits how often a token may ask.";
    if (status === 401)
        return "Check the input `github-token`: it is wrong or has expired.";
    const line = permissions.find(({ calls }) => calls.test(call))?.line;
    if ((status !== 403 && status !== 404) || line === undefined)
        return "The sentence above is GitHub's own. If it does not help, run again with ACTIONS_STEP_DEBUG set to true.";
    return `Add \`${line}\` to the \`permissions:\` of the job. A pull request from a fork or of Dependabot gets a token that may only read.`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/adapters/github-fetch.js


/** As the action uses it: GitHub that is down costs a call half a minute at most, and what it asks us to wait. */
const patient = { timeout: 10_000, wait: (milliseconds) => (0,promises_.setTimeout)(milliseconds) };
const attempts = 3;
const longestWait = 10_000;
/**
 * A `fetch` that tries up to three times: after a 5xx, a secondary rate limit or a lost connection. What a request that
 * creates something did before its answer was lost nobody knows, so that one is repeated only when it was turned away.
 * It reads the whole answer: one that breaks off Octokit takes for an empty list.
 */
function createPatientFetch(fetchOnce, { timeout, wait }) {
    return (url, options = {}) => send(String(url), options, 1);
    async function send(url, options, attempt) {
        const result = await receive(url, options);
        const pause = attempt < attempts ? pauseAfter(result, isRepeatable(url, options), attempt) : undefined;
        if (pause === undefined)
            return toResponse(result);
        await wait(pause);
        return send(url, options, attempt + 1);
    }
    async function receive(url, options) {
        try {
            const response = await fetchOnce(url, { ...options, signal: AbortSignal.timeout(timeout) });
            const bytes = await response.arrayBuffer();
            const { status, headers } = response;
            if (isJsonExpected(status, options))
                refuseOther(bytes);
            return { lost: false, status, headers, bytes };
        }
        catch (fault) {
            return { lost: true, fault };
        }
    }
}
function toResponse(result) {
    if (result.lost)
        throw result.fault;
    const { status, headers, bytes } = result;
    return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers: [...headers] });
}
/** Asking twice does no harm. GraphQL asks with POST. */
function isRepeatable(url, { method }) {
    return method !== "POST" || url.endsWith("/graphql");
}
function isJsonExpected(status, { headers }) {
    return (status === 200 || status === 201) && !new Headers(headers).get("accept")?.includes("raw");
}
/** A proxy's own page is no answer of GitHub. */
function refuseOther(bytes) {
    try {
        JSON.parse(toText(bytes));
    }
    catch {
        throw new TypeError("what came is no JSON");
    }
}
/** Milliseconds to wait before the next attempt; undefined when there shall be none. */
function pauseAfter(result, repeatable, attempt) {
    const pause = 1_000 * attempt;
    if (result.lost)
        return repeatable || neverSent.has((0,network_code/* networkCode */.e)(result.fault)) ? pause : undefined;
    if (!isTurnedAway(result) && !(repeatable && result.status >= 500))
        return undefined;
    const asked = result.headers.get("retry-after");
    const wanted = asked === null ? pause : 1_000 * Number(asked);
    return wanted <= longestWait ? wanted : undefined;
}
/** No connection was made. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);
/**
 * GitHub did nothing and says to come again. The hourly limit, which has a date instead, is not waited for:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function isTurnedAway({ status, headers, bytes }) {
    if (status === 503)
        return true;
    if (status !== 403 && status !== 429)
        return false;
    return headers.has("retry-after") || toText(bytes).includes("secondary rate limit");
}
function toText(bytes) {
    return Buffer.from(bytes).toString("utf8");
}

;// CONCATENATED MODULE: ./build/src/adapters/github-client.js





/** @throws ActionError `input-invalid` for a token or a repository that can be none: both become part of a request */
function createClient({ token, apiUrl, repository }, patience = patient) {
    if (!/^[\x21-\x7E]+$/.test(token))
        throw tokenInvalid();
    // The toolkit's own `fetch` is the one that honours the runner's proxy.
    const fetch = createPatientFetch(utils/* defaults */.NT.request?.fetch, patience);
    const octokit = (0,github/* getOctokit */.Q)(token, {
        baseUrl: apiUrl.replace(/\/+$/, ""),
        log: silent,
        request: { ...utils/* defaults */.NT.request, fetch, log: silent },
    });
    octokit.hook.error("request", (error) => {
        throw toGitHubError(error, token);
    });
    return { octokit, repository: parseRepository(repository) };
}
const nothing = () => undefined;
/** Octokit would print what a header of the answer says. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function parseRepository(repository) {
    const [, owner, repo] = /^([\w-][\w.-]*)\/(?!\.{1,2}$)([\w.-]+)$/.exec(repository) ?? [];
    if (owner !== undefined && repo !== undefined)
        return { owner, repo };
    throw new errors/* ActionError */.l("input-invalid", {
        message: `GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which names no repository`,
        remedy: "Run in a workflow, where GitHub sets it, or set it to `owner/name`.",
    });
}
/** The fault of whoever would send it quotes it. */
function tokenInvalid() {
    return new errors/* ActionError */.l("input-invalid", {
        message: "The input `github-token` is empty or holds a character that no token has",
        remedy: "Give it the token alone, without spaces or line breaks, or leave it out: the default is the job's own.",
    });
}

;// CONCATENATED MODULE: ./build/src/adapters/github-deployments.js
/** The part of the port that shows a run in the repository's list of deployments. */
function toDeploymentMethods({ octokit, repository }) {
    const { repos } = octokit.rest;
    const list = async (of) => {
        const found = await octokit.paginate(repos.listDeployments, { ...repository, ...of, per_page: 100 });
        return found.map(toDeployment).toSorted((one, other) => other.id - one.id);
    };
    return {
        createDeployment: async (request) => {
            const url = "POST /repos/{owner}/{repo}/deployments";
            return toDeployment((await octokit.request(url, { ...repository, ...toBody(request) })).data);
        },
        createDeploymentStatus: async (deployment, status) => {
            await repos.createDeploymentStatus({ ...repository, deployment_id: deployment, ...toStatusBody(status) });
        },
        listDeployments: (commit) => list({ sha: commit }),
        listEnvironmentDeployments: (environment) => list({ environment }),
        listDeploymentStatuses: async (deployment) => {
            const of = { ...repository, deployment_id: deployment, per_page: 100 };
            return (await octokit.paginate(repos.listDeploymentStatuses, of)).map(toStatus);
        },
    };
}
/**
 * Nothing is merged and nothing waited for: the run that asks is the deployment. `task` has a name of its own, so that
 * nobody who listens for deployments carries this one out.
 */
function toBody({ ref, environment, description, transient }) {
    return {
        ref,
        environment,
        description,
        transient_environment: transient,
        task: "webhook2sqs",
        auto_merge: false,
        required_contexts: [],
    };
}
function toDeployment({ id, environment }) {
    return { id, environment };
}
/** GitHub's limit; it refuses a longer one. */
const longestDescription = 140;
function toStatusBody({ state, logUrl, environmentUrl, description }) {
    const characters = [...description];
    const isLong = characters.length > longestDescription;
    return {
        state,
        log_url: logUrl,
        ...(environmentUrl === "" ? {} : { environment_url: environmentUrl }),
        description: isLong ? `${characters.slice(0, longestDescription - 1).join("")}…` : description,
        auto_inactive: true,
    };
}
/** The rest of GitHub's states are not there yet. */
const finalStates = new Map([
    ["success", "success"],
    ["failure", "failure"],
    ["error", "error"],
    ["inactive", "inactive"],
]);
function toStatus({ state, log_url = "", environment_url = "", description }) {
    return {
        state: finalStates.get(state) ?? "in_progress",
        logUrl: log_url,
        environmentUrl: environment_url,
        description,
    };
}

;// CONCATENATED MODULE: ./build/src/adapters/github-issues.js
/** Issues through GitHub's REST API. */
function toIssueMethods({ octokit, repository }) {
    const { issues } = octokit.rest;
    return {
        listIssues: async () => {
            const of = { ...repository, state: "open", per_page: 100 };
            const listed = await octokit.paginate(issues.listForRepo, of);
            return listed.filter(({ pull_request }) => !pull_request).map(toIssue);
        },
        createIssue: async (title, body) => toIssue((await issues.create({ ...repository, title, body })).data),
        updateIssue: async (number, change) => toIssue((await issues.update({ ...repository, issue_number: number, ...change })).data),
    };
}
function toIssue({ number, user, body, html_url }) {
    return { number, author: user?.login ?? "ghost", body: body ?? "", url: html_url };
}

;// CONCATENATED MODULE: ./build/src/adapters/github-viewer.js

const jobsOwn = "github-actions[bot]";
/**
 * The login that REST shows as the author of this token's comments. GraphQL knows it for every kind of token, also for
 * the job's own and an app's, which may not ask REST: https://github.com/marocchino/sticky-pull-request-comment/pull/332
 */
async function readViewer(client) {
    const login = (await askGraphql(client)) ?? (await askRest(client)) ?? jobsOwn;
    // A bot is written with `[bot]` here and without it there; this name belongs to nobody else.
    return login === "github-actions" ? jobsOwn : login;
}
async function askGraphql({ octokit }) {
    try {
        const { viewer } = await octokit.graphql("{ viewer { login } }");
        return viewer.login;
    }
    catch (error) {
        if (isRefusal(error))
            return undefined;
        throw error;
    }
}
/** GraphQL refuses within an answer of status 200. A server that is down is no refusal. */
function isRefusal(error) {
    return (error instanceof Error && error.name === "GraphqlResponseError") || isRefused(error, 403, 404);
}
async function askRest({ octokit }) {
    try {
        return (await octokit.rest.users.getAuthenticated()).data.login;
    }
    catch (error) {
        if (isRefused(error, 403))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/adapters/github.js






/**
 * GitHub's API through @actions/github: with the runner's proxy, retries, and a deadline for each request.
 * @throws ActionError `input-invalid` for a token or a repository that can be none; its methods throw `github-error`
 */
function createGitHub(access, patience) {
    const client = createClient(access, patience);
    return {
        viewer: () => readViewer(client),
        ...toCommentMethods(client),
        ...toIssueMethods(client),
        getRepository: async () => {
            const { id, owner } = (await client.octokit.rest.repos.get(client.repository)).data;
            return { owner: String(owner.id), repository: String(id) };
        },
        listPullRequests: (commit) => listPullRequests(client, commit),
        getPullRequest: (number) => getPullRequest(client, number),
        getContent: (path, ref) => getContent(client, path, ref),
        ...toDeploymentMethods(client),
    };
}
function toCommentMethods({ octokit, repository }) {
    const { issues } = octokit.rest;
    return {
        listComments: async (pullRequest) => {
            const of = { ...repository, issue_number: pullRequest, per_page: 100 };
            return (await octokit.paginate(issues.listComments, of)).map(toIssueComment);
        },
        createComment: async (pullRequest, body) => toIssueComment((await issues.createComment({ ...repository, issue_number: pullRequest, body })).data),
        updateComment: async (comment, body) => toIssueComment((await issues.updateComment({ ...repository, comment_id: comment, body })).data),
        deleteComment: async (comment) => {
            await unlessMissing(() => issues.deleteComment({ ...repository, comment_id: comment }));
        },
    };
}
function toIssueComment({ id, user, body = "", html_url }) {
    return { id, author: user?.login ?? "ghost", body, url: html_url };
}
/** GitHub names the pull requests in no order; the one that this commit merged comes first. */
async function listPullRequests({ octokit, repository }, commit) {
    const list = octokit.rest.repos.listPullRequestsAssociatedWithCommit;
    const found = await octokit.paginate(list, { ...repository, commit_sha: commit, per_page: 100 });
    const isItsMerge = (pull) => Number(pull.merge_commit_sha === commit);
    return found.toSorted((one, other) => isItsMerge(other) - isItsMerge(one)).map(toPullRequest);
}
/** 404 is also what a token gets that may not see pull requests: there is no such one only where it may list them. */
async function getPullRequest({ octokit, repository }, number) {
    const { pulls } = octokit.rest;
    const found = await unlessMissing(() => pulls.get({ ...repository, pull_number: number }));
    if (found)
        return toPullRequest(found.data);
    await pulls.list({ ...repository, state: "all", per_page: 1 });
    return undefined;
}
function toPullRequest({ number, head, merged_at, state }) {
    const isMerged = merged_at !== null;
    return { number, headSha: head.sha, state: isMerged ? "merged" : state === "open" ? "open" : "closed" };
}
/** Octokit would send the slashes of a path encoded, which proxies refuse; dots would lead out of the folder. */
async function getContent({ octokit, repository }, path, ref) {
    const segments = external_node_path_.posix.normalize(path).split("/");
    if (segments.includes(".."))
        return undefined;
    const url = `GET /repos/{owner}/{repo}/contents/${segments.map(encodeURIComponent).join("/")}`;
    const answer = await unlessMissing(() => octokit.request(url, { ...repository, ref, mediaType: { format: "raw" } }));
    return answer && github_toText(answer.data);
}
/** A file comes as text or as bytes, by its media type; a folder as a list, which is no text. */
function github_toText(content) {
    if (content instanceof ArrayBuffer)
        return Buffer.from(content).toString("utf8");
    return typeof content === "string" ? content : undefined;
}


/***/ })

};
