import { permissionFault } from "../../test/fakes/aws-fault.ts";
import { createPreviewWorld, ofPreview, production, removalsOf, standingIn } from "../../test/fakes/preview-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import type { CloudFormation } from "../ports.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";

test("a closed pull request's preview goes with all that is in it, and it is told how many messages went too; no file is read", async () => {
  const world = await createPreviewWorld([7, 8]);
  world.sqs.send(world.sqs.find("acme-pr-7-events").url, "a");
  const files = { ...world.jobPorts.files, readWorkspaceFile: () => Promise.reject(new Error("read a file")) };
  const outcome = await destroy(ofPreview(7, "destroy"), { ...world.jobPorts, files });
  expect(removalsOf(outcome)).toMatchObject({
    removed: [
      {
        stack: "acme-pr-7",
        pullRequest: 7,
        queues: expect.arrayContaining([{ name: "acme-pr-7-events", messages: 1 }]),
      },
    ],
    failed: [],
    left: [],
    artifacts: { count: 1 },
  });
  expect(await standingIn(world)).toEqual(["acme-pr-8"]);
  expect([...world.sqs.queues.values()].filter(({ name }) => name.startsWith("acme-pr-7"))).toEqual([]);
  const [bucket] = world.s3.buckets.values();
  expect([...(bucket?.objects.keys() ?? [])]).toEqual([expect.stringMatching(/^previews\/acme-pr-8\//)]);
});

test("the previews of all its config files go, and nothing of the stack itself", async () => {
  const world = await createPreviewWorld([7]);
  await deploy(inputs, world.jobPorts);
  world.files.workspace.set("other.yml", Buffer.from(production.replace("acme", "zeta")));
  const other = { ...ofPreview(7), config: "other.yml" };
  await deploy({ ...other, owner: { ...other.owner, config: "other.yml" } }, world.jobPorts);
  const outcome = await destroy(ofPreview(7, "destroy"), world.jobPorts);
  expect(removalsOf(outcome).removed.map(({ stack }) => stack)).toEqual(["acme-pr-7", "zeta-pr-7"]);
  expect(await standingIn(world)).not.toContain("acme-pr-7");
});

test("there may be none", async () => {
  const world = await createPreviewWorld([8]);
  expect(removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts))).toMatchObject({ removed: [], left: [] });
  expect(await standingIn(world)).toEqual(["acme-pr-8"]);
});

test("what could not be deleted is named, and does not keep the others", async () => {
  const world = await createPreviewWorld([7]);
  world.files.workspace.set("other.yml", Buffer.from(production.replace("acme", "zeta")));
  const other = { ...ofPreview(7), config: "other.yml" };
  await deploy({ ...other, owner: { ...other.owner, config: "other.yml" } }, world.jobPorts);
  world.cloudFormation.switches.failures.set("delete Api", "in use");
  const broken = removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts));
  expect(broken.failed.map(({ stack, failure }) => [stack, failure.cause])).toEqual([
    ["acme-pr-7", "The stack acme-pr-7 ended as DELETE_FAILED: in use. Left of it: Api"],
    ["zeta-pr-7", "The stack zeta-pr-7 ended as DELETE_FAILED: in use. Left of it: Api"],
  ]);
  world.cloudFormation.switches.failures.clear();
  const again = removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts));
  expect(again.removed).toHaveLength(2);
  expect(await standingIn(world)).toEqual([]);
});

test("one that somebody protected, or holds, is left and said", async () => {
  const world = await createPreviewWorld([7]);
  world.cloudFormation.find("acme-pr-7").isProtected = true;
  expect(removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts))).toMatchObject({
    removed: [],
    left: [{ stack: "acme-pr-7", why: "somebody switched its termination protection on" }],
  });
  expect(world.calls).not.toContain("cloudformation.deleteStack");
});

test("a deploy that still runs on it is waited for", async () => {
  const world = await createPreviewWorld([7]);
  world.cloudFormation.disturb("acme-pr-7");
  expect(removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts)).removed).toHaveLength(1);
  expect(await standingIn(world)).toEqual([]);
});

test("one on which something runs for ever is left for the next run", async () => {
  const world = await createPreviewWorld([7]);
  world.cloudFormation.setStatus("acme-pr-7", "UPDATE_IN_PROGRESS");
  expect(removalsOf(await destroy(ofPreview(7, "destroy"), world.jobPorts))).toMatchObject({
    removed: [],
    failed: [],
    left: [{ stack: "acme-pr-7", why: expect.stringContaining("still runs on it") }],
  });
});

test("one that another run has just removed is as good as removed", async () => {
  const world = await createPreviewWorld([7]);
  const before = await world.aws.cloudFormation.describeStacks();
  await destroy(ofPreview(7, "destroy"), world.jobPorts);
  const late = async () => ({
    ...world.aws,
    cloudFormation: { ...world.aws.cloudFormation, describeStacks: async () => before },
  });
  expect(removalsOf(await destroy(ofPreview(7, "destroy"), { ...world.jobPorts, aws: late }))).toMatchObject({
    removed: [{ stack: "acme-pr-7", queues: [] }],
  });
});

test("what it was the only place for is not missed: without a token nobody is told", async () => {
  const world = await createPreviewWorld([7]);
  const calls = world.github.calls.length;
  await destroy(ofPreview(7, "destroy"), world.ports);
  expect(world.github.calls).toHaveLength(calls);
  expect(await standingIn(world)).toEqual([]);
});

describe("a preview that CloudFormation answers oddly of", () => {
  const withDescribeStack = ({ aws, jobPorts }: World, describeStack: CloudFormation["describeStack"]) => ({
    ...jobPorts,
    aws: async () => ({ ...aws, cloudFormation: { ...aws.cloudFormation, describeStack } }),
  });

  test("is as good as removed when it is not known there any more", async () => {
    const world = await createPreviewWorld([7]);
    const ports = withDescribeStack(world, async () => undefined);
    expect(removalsOf(await destroy(ofPreview(7, "destroy"), ports))).toMatchObject({ removed: [{ queues: [] }] });
  });

  test("is one that could not be removed when it may not be looked at", async () => {
    const world = await createPreviewWorld([7]);
    const ports = withDescribeStack(world, () => Promise.reject(permissionFault("cloudformation:DescribeStacks", "x")));
    expect(removalsOf(await destroy(ofPreview(7, "destroy"), ports))).toMatchObject({
      failed: [{ stack: "acme-pr-7", failure: { code: "permission-missing" } }],
    });
  });

  test("stays when somebody has put it on hold since it was listed", async () => {
    const world = await createPreviewWorld([7]);
    const ports = withDescribeStack(world, async (arn) => {
      const stack = await world.aws.cloudFormation.describeStack(arn);
      return stack && { ...stack, Tags: [...(stack.Tags ?? []), { Key: "w2s:hold", Value: "" }] };
    });
    expect(removalsOf(await destroy(ofPreview(7, "destroy"), ports))).toMatchObject({
      removed: [],
      left: [{ stack: "acme-pr-7", why: "it carries the tag `w2s:hold`" }],
    });
  });

  test("shows a defect of ours as one", async () => {
    const world = await createPreviewWorld([7]);
    const ports = withDescribeStack(world, () => Promise.reject(new TypeError("broken")));
    await expect(destroy(ofPreview(7, "destroy"), ports)).rejects.toThrow("broken");
  });
});
