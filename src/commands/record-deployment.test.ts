import { grown } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { GitHub } from "../github-api.ts";
import { deploy } from "./deploy.ts";
import { recordDeployment } from "./record-deployment.ts";

const logUrl = inputs.run.url;
const statesOf = ({ github }: World) => github.deployments.map(({ statuses }) => statuses.map(({ state }) => state));

test("a deploy is shown from its beginning to its end, with where it answers and where its log is", async () => {
  const world = createReadyWorld();
  await deploy(inputs, world.jobPorts);
  expect(world.github.deployments).toMatchObject([
    {
      ref: "c0ffee",
      environment: "eu-central-1/acme",
      description: "Deploys .github/webhook2sqs.yml",
      statuses: [
        {
          state: "success",
          logUrl,
          environmentUrl: expect.stringMatching(/^https:\/\/api\d+\.execute-api\.eu-central-1\.amazonaws\.com$/),
          description: "Created acme in eu-central-1",
        },
        { state: "in_progress", logUrl, environmentUrl: "" },
      ],
    },
  ]);
});

test("a deploy that fails is a failed deployment, by its first cause", async () => {
  const world = createReadyWorld();
  world.cloudFormation.switches.failures.set("create Api", "Too many APIs");
  await deploy(inputs, world.jobPorts);
  expect(world.github.deployments[0]?.statuses[0]).toEqual({
    state: "failure",
    logUrl,
    environmentUrl: "",
    description: "Failed: Api: Too many APIs",
  });
});

test("a fault ends the deployment as an error, and goes on its way", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  world.cloudFormation.switches.polls = 1_000;
  const waiting = deploy({ ...inputs, waitTimeout: 90_000 }, world.jobPorts);
  await expect(waiting).rejects.toMatchObject({ code: "timeout" });
  expect(world.github.deployments[0]?.statuses[0]).toMatchObject({
    state: "error",
    description: expect.stringMatching(/^Waited 90 s for the stack/),
  });
});

test("what is no error but was thrown is told as it is", async () => {
  const world = createReadyWorld();
  const broken = recordDeployment(inputs, world.jobPorts, (begin) => {
    begin("acme");
    return Promise.reject("broken");
  });
  await expect(broken).rejects.toBe("broken");
  expect(world.github.deployments[0]?.statuses[0]).toMatchObject({ state: "error", description: "broken" });
});

test.each<[string, (world: World) => Promise<unknown>]>([
  ["nothing changes", async ({ jobPorts }) => deploy(inputs, jobPorts)],
  [
    "it is refused",
    async ({ jobPorts }) => deploy({ ...inputs, expectedPlanDigest: `sha256:${"0".repeat(64)}` }, jobPorts),
  ],
])("no deployment is shown where %s", async (_what, run) => {
  const world = await createDeployedWorld();
  await run(world);
  expect(world.github.deployments).toEqual([]);
});

test("a job with an environment of its own is shown by GitHub, and not twice", async () => {
  const world = createReadyWorld();
  world.github.startJob("c0ffee", "production", `${logUrl}/job/5`);
  expect(await deploy(inputs, world.jobPorts)).toMatchObject({ result: "created" });
  expect(statesOf(world)).toEqual([["in_progress"]]);
});

test.each<[string, object]>([
  ["without a token", { github: null }],
  ["in a terminal, which has no commit", {}],
])("%s nothing is shown", async (_what, changes) => {
  const world = createReadyWorld();
  const here = { ...inputs, run: { ...inputs.run, commit: "" } };
  const ports = { ...world.jobPorts, ...changes };
  expect(await deploy("github" in changes ? inputs : here, ports)).toMatchObject({ result: "created" });
  expect(world.github.deployments).toEqual([]);
});

test.each<keyof GitHub>(["listDeployments", "createDeployment"])(
  "what GitHub refuses at %s is a line in the log and changes nothing",
  async (method) => {
    const world = createReadyWorld();
    world.github.failures.set(method, githubFault("POST /deployments", "403 Resource not accessible by integration"));
    expect(await deploy(inputs, world.jobPorts)).toMatchObject({ result: "created" });
    expect(world.progress.textsOf("info")).toContainEqual(
      expect.stringMatching(/^GitHub shows no deployment of this run: .*403 Resource not accessible/),
    );
    expect(world.progress.textsOf("warning")).toEqual([]);
  },
);

test("an end that GitHub does not take is a warning, as it still shows the deployment running", async () => {
  const world = createReadyWorld();
  const work = async (begin: (stackName: string) => void) => {
    begin("acme");
    // Begun by now: what is refused is its end.
    await new Promise((resolve) => setImmediate(resolve));
    world.github.failures.set("createDeploymentStatus", githubFault("POST /statuses", "503 Service Unavailable"));
    return { result: "nothing" } as const;
  };
  const outcome = await recordDeployment(inputs, world.jobPorts, work);
  expect(outcome).toEqual({ result: "nothing" });
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/^GitHub was not told how the deployment ended: .*503 Service Unavailable/),
  ]);
});

test("a deploy that starts over, because another run came first, is one deployment", async () => {
  const world = await createDeployedWorld();
  world.write(grown);
  let isDisturbed = false;
  const { executeChangeSet } = world.cloudFormation;
  const aws = await world.jobPorts.aws("deploy");
  const cloudFormation = {
    ...aws.cloudFormation,
    executeChangeSet: async (...values: Parameters<typeof executeChangeSet>) => {
      if (!isDisturbed) world.cloudFormation.disturb("acme");
      isDisturbed = true;
      return executeChangeSet(...values);
    },
  };
  const ports = { ...world.jobPorts, aws: async () => ({ ...aws, cloudFormation }) };
  expect(await deploy(inputs, ports)).toMatchObject({ result: "updated" });
  expect(statesOf(world)).toEqual([["success", "in_progress"]]);
});

test("a deployment that could not be shown as running is ended all the same, with a warning", async () => {
  const world = createReadyWorld();
  const { createDeploymentStatus } = world.github;
  let isFirst = true;
  const github: GitHub = {
    ...world.github,
    createDeploymentStatus: async (...values) => {
      if (isFirst) {
        isFirst = false;
        throw githubFault("POST /statuses", "502 Bad Gateway");
      }
      return createDeploymentStatus(...values);
    },
  };
  expect(await deploy(inputs, { ...world.jobPorts, github })).toMatchObject({ result: "created" });
  expect(statesOf(world)).toEqual([["success"]]);
  expect(world.progress.textsOf("warning")).toEqual([expect.stringContaining("502 Bad Gateway")]);
});
