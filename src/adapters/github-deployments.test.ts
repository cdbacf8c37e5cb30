import { type Answer, startScriptedGitHub } from "../../test/fakes/scripted-github.ts";

let server: Awaited<ReturnType<typeof startScriptedGitHub>>;

async function serve(script: (line: string, url: string) => Answer) {
  server = await startScriptedGitHub(script);
  return server.github;
}

const lines = () => server.requests.map(({ line }) => line);
const sent = () => JSON.parse(server.requests.at(-1)?.body ?? "");

afterEach(async () => {
  await server?.stop();
});

describe("deployments on GitHub", () => {
  it("are created so that nothing is merged and nothing waited for", async () => {
    const github = await serve(() => [201, { id: 3, environment: "production", url: "https://…" }]);
    const request = { ref: "c0ffee", environment: "production", description: "acme", transient: true };
    expect(await github.createDeployment(request)).toEqual({ id: 3, environment: "production" });
    expect(sent()).toEqual({
      ref: "c0ffee",
      environment: "production",
      description: "acme",
      transient_environment: true,
      task: "webhook2sqs",
      auto_merge: false,
      required_contexts: [],
    });
  });

  it("get a status, its description cut at GitHub's limit", async () => {
    const github = await serve(() => [201, { id: 1 }]);
    const status = {
      state: "success",
      logUrl: "https://log",
      environmentUrl: "https://env",
      description: "Done",
    } as const;
    await github.createDeploymentStatus(3, status);
    expect(sent()).toEqual({
      state: "success",
      log_url: "https://log",
      environment_url: "https://env",
      description: "Done",
      auto_inactive: true,
    });
    await github.createDeploymentStatus(3, { ...status, environmentUrl: "", description: "ü".repeat(200) });
    expect(sent()).toMatchObject({ description: `${"ü".repeat(139)}…` });
    expect(sent()).not.toHaveProperty("environment_url");
    expect(lines().at(-1)).toBe("POST /repos/acme/hooks/deployments/3/statuses");
  });

  it("are listed newest first", async () => {
    const github = await serve(() => [200, [3, 9, 4].map((id) => ({ id, environment: "production", sha: "c0ffee" }))]);
    expect((await github.listDeployments("c0ffee")).map(({ id }) => id)).toEqual([9, 4, 3]);
    expect(lines()).toEqual(["GET /repos/acme/hooks/deployments?sha=c0ffee&per_page=100"]);
  });

  it("are listed by their environment too", async () => {
    const github = await serve(() => [200, [3, 9].map((id) => ({ id, environment: "eu/acme-pr-7", sha: "c0ffee" }))]);
    expect((await github.listEnvironmentDeployments("eu/acme-pr-7")).map(({ id }) => id)).toEqual([9, 3]);
    expect(lines()).toEqual(["GET /repos/acme/hooks/deployments?environment=eu%2Facme-pr-7&per_page=100"]);
  });

  it("tell their statuses in the port's words", async () => {
    const states = ["inactive", "success", "failure", "error", "in_progress", "queued", "pending"];
    const github = await serve(() => [
      200,
      [
        { state: "success", description: "", log_url: "https://log", environment_url: "https://env" },
        ...states.map((state) => ({ state, description: "Done" })),
      ],
    ]);
    const [first, ...others] = await github.listDeploymentStatuses(3);
    expect(first).toEqual({ state: "success", logUrl: "https://log", environmentUrl: "https://env", description: "" });
    expect(others.map(({ state }) => state)).toEqual([
      "inactive",
      "success",
      "failure",
      "error",
      "in_progress",
      "in_progress",
      "in_progress",
    ]);
    expect(others[0]).toMatchObject({ logUrl: "", environmentUrl: "" });
  });
});
