import { createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { createPreviewWorld, ofPreview, production, setState, standingIn } from "../../test/fakes/preview-world.ts";
import { fromTagList } from "../stack/owner-tags.ts";
import { parseDateTime } from "../stack/preview/date-time.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";
import { smoke } from "./smoke.ts";

test("a preview is a stack of its own that says whose it is and until when", async () => {
  const world = await createPreviewWorld([7]);
  const stack = world.cloudFormation.find("acme-pr-7");
  const tags = fromTagList(stack.tags);
  expect(tags).toMatchObject({
    "w2s:repository": "4711",
    "w2s:stack": "acme-pr-7",
    "w2s:pull-request": "7",
    "w2s:expires": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const days = (Number(parseDateTime(String(tags["w2s:expires"]))) - world.clock.now()) / 86_400_000;
  expect(days).toBeGreaterThan(13.9);
  expect(days).toBeLessThanOrEqual(14);
  expect(stack.isProtected).toBe(false);
  expect([...world.sqs.queues.values()].map(({ name }) => name)).toEqual(
    expect.arrayContaining(["acme-pr-7-events", "acme-pr-7-audit"]),
  );
});

test("it touches nothing of what is real: no queue, no secret, no role of production is even asked for", async () => {
  const world = createReadyWorld(production);
  const audit = world.sqs.create("real-audit");
  world.sqs.hidden.add("real-audit").add("real-events");
  const asked: string[] = [];
  const spying = async () => ({
    ...world.aws,
    secrets: {
      getParameter: async (name: string) => {
        asked.push(name);
        return { state: "missing" as const };
      },
      getSecretValue: async (id: string) => {
        asked.push(id);
        return { state: "missing" as const };
      },
    },
  });
  expect(await deploy(ofPreview(7), { ...world.jobPorts, aws: spying })).toMatchObject({ result: "created" });
  expect(asked).toEqual([]);
  expect(audit.messages).toEqual([]);
  const text = JSON.stringify(world.cloudFormation.find("acme-pr-7").template);
  expect(text).not.toMatch(/real-audit|real-events|\/acme\/github/);
});

test("a preview that is deployed again unchanged is left as it is, also days later", async () => {
  const world = await createPreviewWorld([7]);
  await world.clock.sleep(5 * 86_400_000);
  expect(await deploy(ofPreview(7), world.jobPorts)).toMatchObject({ result: "no-changes" });
  expect(world.calls).not.toContain("cloudformation.createChangeSet");
});

test("its queues and addresses come and go as the file says, without a word of `removed:`", async () => {
  const world = await createPreviewWorld([7]);
  world.write(
    'name: acme\nendpoints:\n  other: { verify: { provider: github, secret: "ssm:/a" }, queues: [others] }\n',
  );
  expect(await deploy(ofPreview(7), world.jobPorts)).toMatchObject({ result: "updated" });
  const names = [...world.sqs.queues.values()].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["acme-pr-7-others"]));
  expect(names).not.toContain("acme-pr-7-events");
});

test("nobody reviews a preview: it is compared with no plan, whatever the job asks", async () => {
  const world = await createPreviewWorld([]);
  setState(7, "open", world);
  const asked = { ...ofPreview(7), planCheck: "enforce" as const };
  expect(await deploy(asked, world.jobPorts)).toMatchObject({ result: "created", planCheck: null });
  expect(world.github.calls).not.toContain("listComments");
});

test("a first create that fails leaves nothing behind", async () => {
  const world = createReadyWorld(production);
  world.cloudFormation.switches.failures.set("create Api", "no");
  expect(await deploy(ofPreview(7), world.jobPorts)).toMatchObject({ result: "failed" });
  expect(await standingIn(world)).toEqual([]);
  expect([...world.sqs.queues.values()]).toEqual([]);
});

test("a preview that is stuck is refused as any stack is", async () => {
  const world = await createPreviewWorld([7]);
  world.cloudFormation.setStatus("acme-pr-7", "UPDATE_ROLLBACK_FAILED", "stuck");
  expect(await deploy(ofPreview(7), world.jobPorts)).toMatchObject({
    result: "refused",
    plan: { refusals: [{ code: "stack-unrecoverable" }] },
  });
});

test("GitHub shows it as a deployment that goes away, and as inactive once it is gone", async () => {
  const world = await createPreviewWorld([7]);
  expect(world.github.deployments).toMatchObject([
    { environment: "eu-central-1/acme-pr-7", transient: true, isInactive: false },
  ]);
  await destroy(ofPreview(7, "destroy"), world.jobPorts);
  expect(world.github.deployments).toMatchObject([{ isInactive: true }]);
  expect(world.progress.textsOf("info")).toContain("acme-pr-7: GitHub shows acme-pr-7 as inactive");
});

test("a preview that stands can be smoke-tested, and is what its file says", async () => {
  const world = await createPreviewWorld([7]);
  world.serve("acme-pr-7");
  await smoke({ ...ofPreview(7, "smoke"), smoke: "auto" }, world.jobPorts);
  expect(world.progress.textsOf("warning").join()).not.toContain("The config file is not what is deployed");
});

test("no queue outside of it is looked for: what is called like its own is CloudFormation's to refuse", async () => {
  const world = createReadyWorld(production);
  await deploy(ofPreview(7), world.jobPorts);
  expect(world.calls.filter((call) => call.startsWith("sqs."))).toEqual([]);
});
