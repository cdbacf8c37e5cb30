import { grown, small } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { createReviewedWorld, merged, propose, proposed } from "../../test/fakes/reviewed-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { parseMarker } from "../github/comment-marker.ts";
import type { Inputs } from "../inputs.ts";
import { toCancelledOutcome, toFailedOutcome } from "../report/failure.ts";
import { comment } from "./comment.ts";
import { deploy } from "./deploy.ts";
import { plan } from "./plan.ts";

const bodiesOf = ({ github }: World) => github.comments(7).map(({ body }) => body);

/** Plans a file on the pull request, and comments. */
async function commented(config: string, changes: Partial<Inputs>, world: World): Promise<readonly string[]> {
  world.write(config);
  const asked = { ...proposed, ...changes };
  await comment(await plan(asked, world.jobPorts), asked, world.jobPorts);
  return bodiesOf(world);
}

test.each<[Inputs["comment"], string, number]>([
  ["always", grown, 1],
  ["always", small, 1],
  ["changes", grown, 1],
  ["changes", small, 0],
  ["never", grown, 0],
])("`comment: %s` tells of changes, or of none, as it says (%#)", async (mode, config, times) => {
  expect(await commented(config, { comment: mode }, await createDeployedWorld())).toHaveLength(times);
});

test("a comment that tells changes is kept up to date when they are gone", async () => {
  const world = await createDeployedWorld();
  await commented(grown, { comment: "changes" }, world);
  const [body, ...others] = await commented(small, { comment: "changes" }, world);
  expect(others).toEqual([]);
  expect(body).toContain("no changes");
});

test("where the comment is stands in the log", async () => {
  const world = await createDeployedWorld();
  await commented(grown, {}, world);
  await commented(grown, {}, world);
  expect(world.progress.textsOf("info").filter((text) => text.includes("comment"))).toEqual([
    "The comment on pull request #7 is written: https://github.com/acme/hooks/pull/7#issuecomment-1001",
    "The comment on pull request #7 is as it was: https://github.com/acme/hooks/pull/7#issuecomment-1001",
  ]);
});

test("a fork's token may not write, and does not try", async () => {
  const world = await createDeployedWorld();
  await commented(grown, { proposal: { ...proposed.proposal, unprivileged: true } }, world);
  expect(world.github.calls).toEqual(["getContent"]);
});

test.each(["validate", "render", "smoke", "destroy", null] as const)(
  "the command %s comments nothing",
  async (command) => {
    const world = await createDeployedWorld();
    await comment(toFailedOutcome(new Error("no"), ""), { ...proposed, command }, world.jobPorts);
    expect(world.github.calls).toEqual([]);
  },
);

test("an outcome that says nothing about a stack is no comment", async () => {
  const world = createReadyWorld();
  await comment({ result: "nothing" }, proposed, world.jobPorts);
  expect(world.github.calls).toEqual([]);
});

test("without a token nothing is written, and nothing missed", async () => {
  const world = await createDeployedWorld();
  await comment(await plan(proposed, world.ports), proposed, world.ports);
  expect([world.github.calls, world.progress.textsOf("warning")]).toEqual([[], []]);
});

test("a push without a pull request comments nowhere", async () => {
  const world = await createDeployedWorld();
  await comment(await plan(inputs, world.jobPorts), { ...inputs, command: "plan" }, world.jobPorts);
  expect(world.github.calls).not.toContain("createComment");
  expect(world.progress.textsOf("warning")).toEqual([]);
});

test("a comment that cannot be written is a warning", async () => {
  const world = await createDeployedWorld();
  world.github.failures.set("createComment", githubFault("POST /comments", "403 Resource not accessible"));
  expect(await commented(grown, {}, world)).toEqual([]);
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/^The pull request's comment was not written: .*403 Resource not accessible/),
  ]);
});

test("a refusal of GitHub comes with its remedy, a defect with its message alone", async () => {
  const world = await createDeployedWorld();
  const outcome = await plan(proposed, world.ports);
  for (const fault of [githubFault("GET /user", "401"), new TypeError("a defect")]) {
    const github = { ...world.github, viewer: () => Promise.reject(fault) };
    await comment(outcome, proposed, { ...world.jobPorts, github });
  }
  expect(world.progress.textsOf("warning")).toEqual([
    expect.stringMatching(/: GitHub refused `GET \/user`: 401\nThe sentence above is GitHub's own\.$/),
    "The pull request's comment was not written: a defect",
  ]);
});

test("a part is titled by its stack, or by its file where no stack is known", async () => {
  const world = await createDeployedWorld();
  const [planned = ""] = await commented(grown, {}, world);
  expect(planned).toContain("### acme in eu-central-1: ");
  await comment(toFailedOutcome(new Error("no"), inputs.config), proposed, world.jobPorts);
  expect(bodiesOf(world)[0]).toMatch(/### .*webhook2sqs.* in eu-central-1: failed/);
});

test("a plan that is refused is told, and is what was reviewed as well", async () => {
  const world = await createDeployedWorld(grown);
  const [body = ""] = await commented(small, {}, world);
  expect(body).toContain("refused for 2 reasons");
  expect(parseMarker(body)).toMatchObject([{ reviewed: { commit: "pull-7-merge", digest: expect.anything() } }]);
});

test("after the deploy the comment tells of it, and still holds the reviewed plan", async () => {
  const world = await createReviewedWorld();
  const [before = ""] = bodiesOf(world);
  await comment(await deploy(merged, world.jobPorts), merged, world.jobPorts);
  const [after = "", ...others] = bodiesOf(world);
  expect(others).toEqual([]);
  expect(after).toContain(": deployed");
  expect(before).not.toContain(": deployed");
  expect(parseMarker(after)).toEqual(parseMarker(before));
});

test("a deploy that is refused does not take the place of the plan that was reviewed", async () => {
  const world = await createReviewedWorld();
  const before = parseMarker(bodiesOf(world)[0] ?? "");
  world.write(`${grown}tags: { team: platform }\n`);
  const enforced = { ...merged, planCheck: "enforce" } as const;
  await comment(await deploy(enforced, world.jobPorts), enforced, world.jobPorts);
  const [after = ""] = bodiesOf(world);
  expect(after).toContain("refused for 1 reason");
  expect(parseMarker(after)).toEqual(before);
});

test("a fork's plan is no reviewed one: it has no digest", async () => {
  const world = await createDeployedWorld();
  const outcome = await plan({ ...proposed, proposal: { ...proposed.proposal, unprivileged: true } }, world.jobPorts);
  await comment(outcome, proposed, world.jobPorts);
  expect(parseMarker(bodiesOf(world)[0] ?? "")).toMatchObject([{ reviewed: null }]);
});

test("a file that does not parse any more takes the place of its plan, which stays the reviewed one", async () => {
  const world = await createReviewedWorld();
  const before = parseMarker(bodiesOf(world)[0] ?? "");
  const fault = await propose("name: [", world).catch((error: unknown) => error);
  await comment(toFailedOutcome(fault, inputs.config), proposed, world.jobPorts);
  const [body = "", ...others] = bodiesOf(world);
  expect(others).toEqual([]);
  expect(body).toContain(": failed");
  expect(parseMarker(body)).toEqual(before);
});

test("two config files have their own parts of one comment", async () => {
  const world = await createReviewedWorld();
  const other = { ...proposed, config: "other.yml" };
  await comment(toFailedOutcome(new Error("no"), "other.yml"), other, world.jobPorts);
  const [body = "", ...others] = bodiesOf(world);
  expect(others).toEqual([]);
  expect(parseMarker(body)?.map(({ key }) => key)).toEqual([
    ".github/webhook2sqs.yml eu-central-1",
    "other.yml eu-central-1",
  ]);
});

test.each([
  ["acme", "### acme in eu-central-1: cancelled"],
  [null, "### .github/webhook2sqs.yml in eu-central-1: cancelled"],
])("a run that was cancelled is told under its stack's name, or its file's: %s", async (stack, title) => {
  const world = createReadyWorld();
  const at = {
    region: "eu-central-1",
    command: "deploy",
    status: null,
    isAnswered: true,
    driftPolicy: "report",
  } as const;
  await comment(toCancelledOutcome({ ...at, stack }), proposed, world.jobPorts);
  expect(bodiesOf(world)).toEqual([expect.stringContaining(title)]);
});

test("a stack that was deployed and does not work is told under its name", async () => {
  const world = createReadyWorld();
  world.http.answer = async () => ({ status: 500, headers: {}, body: "broken" });
  const asked = { ...proposed, command: "deploy", smoke: "auto" } as const;
  await comment(await deploy(asked, world.jobPorts), asked, world.jobPorts);
  expect(bodiesOf(world)).toEqual([expect.stringContaining("### acme in eu-central-1: failed")]);
});
