import { grown } from "../../test/fakes/config-files.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { ofPreview } from "../../test/fakes/preview-world.ts";
import { createReviewedWorld, proposed } from "../../test/fakes/reviewed-world.ts";
import type { World } from "../../test/fakes/world.ts";
import { parseMarker } from "../github/comment-marker.ts";
import type { Inputs } from "../inputs.ts";
import { run } from "../run.ts";
import { attempt } from "./attempt.ts";
import { comment } from "./comment.ts";

const asked: Inputs = { ...proposed, preview: true };
const environments = `${grown}environments: { staging: {}, production: {} }\n`;
const bodyOf = ({ github }: World) => String(github.comments(7)[0]?.body);
const keysOf = (world: World) => parseMarker(bodyOf(world))?.map(({ key }) => key);
const file = ".github/webhook2sqs.yml eu-central-1";

/** Runs to its end and comments. */
async function commented(inputs: Inputs, world: World): Promise<string> {
  await comment(await attempt(run, inputs, world.jobPorts), inputs, world.jobPorts);
  return bodyOf(world);
}

test("a preview has a section of its own, with its URLs, its secrets' whereabouts and its end", async () => {
  const world = await createReviewedWorld();
  const body = await commented(asked, world);
  expect(keysOf(world)).toEqual([file, `${file} pr-7`]);
  expect(body).toContain("### Preview of #7: acme-pr-7 in eu-central-1: created and deployed");
  expect(body).toContain("aws secretsmanager get-secret-value --secret-id webhook2sqs/acme-pr-7/github ");
  expect(body).toMatch(/when .*7 is closed, or by the janitor after `\d{4}-/);
  expect(body).not.toContain("secret of github");
  expect(world.github.comments(7)).toHaveLength(1);
});

test("each environment has a section of its own", async () => {
  const world = await createReviewedWorld();
  world.write(environments);
  expect(await commented(proposed, world)).toContain("### acme-production in eu-central-1: ");
  expect(keysOf(world)).toEqual(expect.arrayContaining([`${file} production`, `${file} staging`]));
});

test("what an earlier run had to say of the whole file goes once the file is in order", async () => {
  const world = await createReviewedWorld();
  world.write("name: [\n");
  await commented(proposed, world);
  expect(keysOf(world)).toEqual([file]);
  world.write(environments);
  await commented(proposed, world);
  expect(keysOf(world)).toEqual([`${file} production`, `${file} staging`]);
});

test("a plan of an environment that fails is headed by the file and the environment", async () => {
  const world = await createReviewedWorld();
  world.write(environments);
  const files = { ...world.jobPorts.files, readActionFile: () => Promise.reject(new Error("broken")) };
  const ports = { ...world.jobPorts, files };
  await comment(await attempt(run, proposed, ports), proposed, ports);
  expect(bodyOf(world)).toContain("### .github/webhook2sqs.yml (staging) in eu-central-1: failed");
});

test("when a preview is gone, its section says so, with what went with it", async () => {
  const world = await createReviewedWorld();
  await commented(asked, world);
  world.sqs.send(world.sqs.find("acme-pr-7-events").url, "a");
  const body = await commented(ofPreview(7, "destroy"), world);
  expect(keysOf(world)).toEqual([file, `${file} pr-7`]);
  expect(body).toContain("### Preview of #7: acme-pr-7 in eu-central-1: removed");
  expect(body).toContain("`acme-pr-7-events`: 1");
  expect(body.slice(body.indexOf("### Preview of #7"))).not.toContain("execute-api");
});

test("one that could not be removed says why", async () => {
  const world = await createReviewedWorld();
  await commented(asked, world);
  world.cloudFormation.switches.failures.set("delete Api", "in use");
  const body = await commented(ofPreview(7, "destroy"), world);
  expect(body).toContain("### Preview of #7: acme-pr-7 in eu-central-1: could not be removed");
  expect(body).toContain("Left of it: Api");
});

test("a pull request without a comment gets none for a preview that is gone", async () => {
  const world = await createReviewedWorld();
  await run(asked, world.jobPorts);
  const before = world.github.comments(7).length;
  for (const { id } of world.github.comments(7)) world.github.eraseComment(id);
  await commented(ofPreview(7, "destroy"), world);
  expect([before, world.github.comments(7)]).toEqual([1, []]);
});

test("a comment that cannot be written is a warning", async () => {
  const world = await createReviewedWorld();
  await commented(asked, world);
  world.github.failures.set("listComments", githubFault("GET /x", "403 Forbidden"));
  await commented(ofPreview(7, "destroy"), world);
  expect(world.progress.textsOf("warning")).toContainEqual(expect.stringContaining("comment was not written"));
});

test("the janitor tells each pull request of its own preview alone", async () => {
  const world = await createReviewedWorld();
  await commented(asked, world);
  const other = { ...asked, proposal: { ...asked.proposal, pullRequest: 8 } };
  await comment(await run(other, world.jobPorts), other, world.jobPorts);
  await commented({ ...proposed, command: "janitor" }, world);
  expect(bodyOf(world)).toContain("acme-pr-7 in eu-central-1: removed");
  expect(bodyOf(world)).not.toContain("acme-pr-8");
  expect(String(world.github.comments(8)[0]?.body)).toContain("acme-pr-8 in eu-central-1: removed");
});
