import { ActionError } from "../errors.ts";
import { isRefused, toGitHubError } from "./github-error.ts";

const api = "https://api.github.com/repos/acme/hooks";

/** As Octokit throws it. */
function requestError(status: number, [method, url]: readonly [string, string], message: string) {
  return Object.assign(new Error(message), { status, request: { method, url }, response: { status } });
}

const integration = "Resource not accessible by integration - https://docs.github.com/rest/issues/comments#create";
const refusal = (status: number, call: readonly [string, string], message = "No") =>
  toGitHubError(requestError(status, call, message), "ghs_secret");

describe("a fault of GitHub in words", () => {
  it("says what was asked and what was answered, without the link to the documentation", () => {
    const error = refusal(403, ["POST", `${api}/issues/7/comments`], integration);
    expect(error.code).toBe("github-error");
    expect(error.message).toBe(
      "GitHub refused `POST /repos/acme/hooks/issues/7/comments`: 403 Resource not accessible by integration",
    );
  });

  it("names the path as the documentation does, also on a GitHub Enterprise Server", () => {
    const error = refusal(422, ["GET", "https://ghe.acme.com/api/v3/repos/acme/hooks/deployments?sha=c0ffee"]);
    expect(error.message).toBe("GitHub refused `GET /repos/acme/hooks/deployments`: 422 No");
  });

  it.each([
    ["POST", "/issues/7/comments", "pull-requests: write"],
    ["PATCH", "/issues/comments/5", "pull-requests: write"],
    ["GET", "/commits/c0ffee/pulls", "pull-requests: read"],
    ["GET", "/pulls/7", "pull-requests: read"],
    ["GET", "/pulls", "pull-requests: read"],
    ["GET", "/contents/.github/webhook2sqs.yml", "contents: read"],
    ["POST", "/deployments", "deployments: write"],
    ["POST", "/deployments/3/statuses", "deployments: write"],
  ])("names the line that allows %s %s", (method, path, line) => {
    expect(refusal(403, [method, `${api}${path}`]).remedy).toContain(`Add \`${line}\` to the \`permissions:\``);
    expect(refusal(404, [method, `${api}${path}`]).remedy).toContain(line);
  });

  it.each([
    [401, "Bad credentials", "github-token"],
    [403, "API rate limit exceeded", "Run again later"],
    [429, "Slow down", "Run again later"],
    [500, "Oops", "githubstatus.com"],
    [422, "Validation Failed", "ACTIONS_STEP_DEBUG"],
  ])("tells what to do about %d %s", (status, message, remedy) => {
    expect(refusal(status, ["POST", `${api}/issues/7/comments`], message).remedy).toContain(remedy);
  });

  it("has no line to name where none is known", () => {
    expect(refusal(403, ["GET", "https://api.github.com/user"]).remedy).toContain("ACTIONS_STEP_DEBUG");
  });

  it("tells a connection that failed from an answer", () => {
    const refused = new TypeError("fetch failed", { cause: Object.assign(new Error(""), { code: "ECONNREFUSED" }) });
    const fault = Object.assign(new Error("Unknown Error", { cause: refused }), {
      status: 500,
      request: { method: "GET", url: `${api}/deployments` },
    });
    const error = toGitHubError(fault, "ghs_secret");
    expect(error.message).toBe("GitHub gave no answer to `GET /repos/acme/hooks/deployments`: ECONNREFUSED");
    expect(error.remedy).toContain("GITHUB_API_URL");
    expect(isRefused(error, 500)).toBe(false);
  });

  it("words anything", () => {
    expect(toGitHubError("odd", "ghs_secret").message).toBe("GitHub gave no answer to ` `: odd");
    expect(toGitHubError(new TypeError("odd"), "ghs_secret").message).toBe("GitHub gave no answer to ` `: odd");
  });

  it("never holds the token", () => {
    expect(refusal(400, ["GET", api], "Bad header: token ghs_secret").message).not.toContain("ghs_secret");
  });

  it("is a refusal by its status alone", () => {
    expect(isRefused(refusal(404, ["GET", api]), 404, 410)).toBe(true);
    expect(isRefused(refusal(403, ["GET", api]), 404, 410)).toBe(false);
    expect(isRefused(new ActionError("github-error", { message: "", remedy: "" }), 404)).toBe(false);
    expect(isRefused(new Error("404"), 404)).toBe(false);
  });
});
