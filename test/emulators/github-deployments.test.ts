import { createGitHub } from "../../src/adapters/github.ts";
import type { DeploymentStatus, GitHub } from "../../src/github-api.ts";
import { callGitHub } from "./github-call.ts";
import { type GitHubEmulator, startGitHubEmulator } from "./github-emulator.ts";
import { pushToMain } from "./github-pull-request.ts";

const repository = "acme/hooks";
const at = `/repos/${repository}/deployments`;

describe("a deployment in the GitHub emulator", () => {
  let emulator: GitHubEmulator;
  let github: GitHub;
  let commit: string;

  const status = (state: DeploymentStatus["state"]): DeploymentStatus => ({
    state,
    logUrl: "https://github.com/acme/hooks/actions/runs/1",
    environmentUrl: "https://api.example.com",
    description: "Done",
  });
  const create = (environment: string, transient = false) =>
    github.createDeployment({ ref: commit, environment, description: "acme-webhooks", transient });
  const statesOf = async (id: number) => {
    const statuses = await callGitHub(emulator, `${at}/${id}/statuses`);
    return statuses.map(({ state }: { readonly state: string }) => state);
  };

  beforeAll(async () => {
    const tokens = { "github-actions[bot]": "job-token" };
    emulator = await startGitHubEmulator({ repositories: [repository, "acme/other"], tokens });
    github = createGitHub({ token: "job-token", apiUrl: emulator.url, repository });
  });

  beforeEach(async () => {
    commit = await pushToMain(emulator, repository, { "a.txt": String(performance.now()) });
  });

  afterAll(() => emulator.stop());

  it("is created, gets statuses and is found by its commit", async () => {
    const { id } = await create("staging");
    await github.createDeploymentStatus(id, { ...status("in_progress"), environmentUrl: "" });
    await github.createDeploymentStatus(id, status("success"));
    expect(await github.listDeployments(commit)).toEqual([{ id, environment: "staging" }]);
    expect(await github.listDeploymentStatuses(id)).toEqual([
      status("success"),
      { ...status("in_progress"), environmentUrl: "" },
    ]);
  });

  it("is shown as GitHub shows it", async () => {
    const { id } = await create("pr-7", true);
    expect(await callGitHub(emulator, `${at}/${id}`)).toMatchObject({
      id,
      ref: commit,
      sha: commit,
      task: "webhook2sqs",
      environment: "pr-7",
      transient_environment: true,
      production_environment: false,
      description: "acme-webhooks",
      creator: { login: "github-actions[bot]", type: "Bot" },
      payload: {},
      statuses_url: `${emulator.url}${at}/${id}/statuses`,
    });
    const { sha, environment, task } = await callGitHub(emulator, at, { body: { ref: "main" } });
    expect([sha, environment, task]).toEqual([commit, "production", "deploy"]);
  });

  it("that succeeds makes the earlier successes of its environment inactive, where they count", async () => {
    const failed = await create("staging");
    await github.createDeploymentStatus(failed.id, status("failure"));
    const [earlier, other, preview, production] = await Promise.all([
      create("staging"),
      create("elsewhere"),
      create("staging", true),
      create("production"),
    ]);
    for (const { id } of [earlier, other, preview, production])
      await github.createDeploymentStatus(id, status("success"));
    const next = await create("staging");
    await github.createDeploymentStatus(next.id, status("success"));
    await github.createDeploymentStatus((await create("production")).id, status("success"));
    expect(await statesOf(earlier.id)).toEqual(["inactive", "success"]);
    expect(await statesOf(failed.id)).toEqual(["failure"]);
    for (const { id } of [other, preview, production, next]) expect(await statesOf(id)).toEqual(["success"]);
  });

  it("stays active when the next one says so", async () => {
    const earlier = await create("kept");
    await github.createDeploymentStatus(earlier.id, status("success"));
    const next = await create("kept");
    const body = { state: "success", auto_inactive: false, target_url: "https://log" };
    expect((await callGitHub(emulator, `${at}/${next.id}/statuses`, { body })).log_url).toBe("https://log");
    expect(await statesOf(earlier.id)).toEqual(["success"]);
  });

  it("is listed newest first over all pages, and by what is asked", async () => {
    const ids: number[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await create(count % 2 === 0 ? "even" : "odd")).id);
    const page = await callGitHub(emulator, `${at}?sha=${commit}&per_page=2&page=2`);
    expect(page.map(({ id }: { readonly id: number }) => id)).toEqual(ids.slice(2, 4));
    expect(await callGitHub(emulator, `${at}?sha=${commit}&environment=odd`)).toHaveLength(2);
    const first = await fetch(`${emulator.url}${at}?sha=${commit}&per_page=2`);
    expect(first.headers.get("link")).toBe(`<${emulator.url}${at}?sha=${commit}&per_page=2&page=2>; rel="next"`);
    expect(await callGitHub(emulator, "/repos/acme/other/deployments")).toEqual([]);
  });

  it.each<[what: string, message: string, asked: readonly [path: string, body: object]]>([
    ["no ref", "wasn't supplied", [at, {}]],
    ["an unknown ref", "No ref found for: nowhere", [at, { ref: "nowhere" }]],
    ["an unknown deployment", "404", [`${at}/999/statuses`, { state: "success" }]],
    ["an unknown repository", "404", ["/repos/acme/none/deployments", { ref: "main" }]],
  ])("is refused for %s", async (_what, message, [path, body]) => {
    await expect(callGitHub(emulator, path, { body })).rejects.toThrow(message);
  });

  it("is refused for a status that GitHub does not know or takes for too long", async () => {
    const { id } = await create("staging");
    const path = `${at}/${id}/statuses`;
    await expect(callGitHub(emulator, path, { body: { state: "done" } })).rejects.toThrow("422");
    const body = { state: "success", description: "x".repeat(141) };
    await expect(callGitHub(emulator, path, { body })).rejects.toThrow("140 characters");
  });

  it.each([`${at}/999`, `${at}/999/statuses`])("is not there: %s", async (path) => {
    await expect(callGitHub(emulator, path)).rejects.toThrow("404");
  });

  it.each([at, `${at}/1/statuses`])("is nothing for who has no token: %s", async (path) => {
    expect((await fetch(`${emulator.url}${path}`, { method: "POST", body: "{}" })).status).toBe(401);
  });
});
