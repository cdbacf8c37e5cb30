import fc from "fast-check";
import { githubFault } from "../../test/fakes/github-fault.ts";
import {
  addStack,
  asJanitor,
  createPreviewWorld,
  ofPreview,
  production,
  removalsOf,
  setState,
  standingIn,
} from "../../test/fakes/preview-world.ts";
import type { World } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";
import { janitor } from "./janitor.ts";

const day = 86_400_000;
const own = { "w2s:repository": "4711", "w2s:config": "c.yml" };
const clean = async (world: World, ports = world.jobPorts) => removalsOf(await janitor(asJanitor, ports));

test.each([
  ["closed", "pull request #7 is closed"],
  ["merged", "pull request #7 is merged"],
  [null, "there is no pull request #7 any more"],
] as const)("the preview of a pull request that is %s goes, and those of open ones stay", async (state, why) => {
  const world = await createPreviewWorld([7, 8]);
  setState(7, state, world);
  const outcome = await clean(world);
  expect(outcome).toMatchObject({
    removed: [{ stack: "acme-pr-7", why }],
    left: [{ stack: "acme-pr-8", why: expect.stringMatching(/^pull request #8 is open; its time is up at \d{4}-/) }],
    notes: [],
  });
  expect(await standingIn(world)).toEqual(["acme-pr-8"]);
});

test("a preview whose time is up goes, also while its pull request is open", async () => {
  const world = await createPreviewWorld([7]);
  await world.clock.sleep(14 * day);
  expect(await clean(world)).toMatchObject({
    removed: [{ stack: "acme-pr-7", why: expect.stringMatching(/^its time was up at /) }],
  });
});

test("one without a time stays as long as its pull request is open", async () => {
  const world = await createPreviewWorld([7]);
  const stack = world.cloudFormation.find("acme-pr-7");
  stack.tags = stack.tags.filter(({ Key }) => Key !== "w2s:expires");
  await world.clock.sleep(100 * day);
  expect(await clean(world)).toMatchObject({
    removed: [],
    left: [{ stack: "acme-pr-7", why: "pull request #7 is open" }],
  });
});

test("each pull request is asked for once, however many previews it has", async () => {
  const world = await createPreviewWorld([7]);
  world.files.workspace.set("other.yml", Buffer.from(production.replace("acme", "zeta")));
  const other = { ...ofPreview(7), config: "other.yml" };
  await deploy({ ...other, owner: { ...other.owner, config: "other.yml" } }, world.jobPorts);
  world.github.calls.length = 0;
  await clean(world);
  expect(world.github.calls.filter((call) => call === "getPullRequest")).toHaveLength(1);
});

test("nothing goes of a pull request that GitHub does not tell of, not even when its time is up", async () => {
  const world = await createPreviewWorld([7]);
  await world.clock.sleep(20 * day);
  world.github.failures.set("getPullRequest", githubFault("GET /repos/acme/hooks/pulls/7", "502 Bad Gateway"));
  expect(await clean(world)).toMatchObject({
    removed: [],
    left: [{ stack: "acme-pr-7", why: expect.stringContaining("GitHub does not tell of pull request #7: ") }],
  });
  expect(await standingIn(world)).toEqual(["acme-pr-7"]);
});

test("without a token time alone decides, and it says so", async () => {
  const world = await createPreviewWorld([7]);
  await world.clock.sleep(10 * day);
  setState(8, "open", world);
  await deploy(ofPreview(8), world.jobPorts);
  setState(8, "closed", world);
  await world.clock.sleep(5 * day);
  expect(await clean(world, world.ports)).toMatchObject({
    removed: [{ stack: "acme-pr-7" }],
    left: [{ stack: "acme-pr-8", why: expect.stringMatching(/^nobody could be asked for pull request #8; its time/) }],
    notes: [expect.stringContaining("no token for GitHub")],
  });
});

test("what only looks like a preview of ours stays and is named", async () => {
  const world = await createPreviewWorld([]);
  addStack(
    "theirs-pr-7",
    { ...own, "w2s:repository": "42", "w2s:stack": "theirs-pr-7", "w2s:pull-request": "7" },
    world,
  );
  addStack("bare-pr-7", {}, world);
  addStack("copied-pr-7", { ...own, "w2s:stack": "acme-pr-7", "w2s:pull-request": "7" }, world);
  addStack("acme", { ...own, "w2s:stack": "acme" }, world);
  const outcome = await clean(world);
  expect(outcome.removed).toEqual([]);
  expect(outcome.left.map(({ stack }) => stack)).toEqual(["theirs-pr-7", "bare-pr-7", "copied-pr-7"]);
  expect(await standingIn(world)).toEqual(["acme", "bare-pr-7", "copied-pr-7", "theirs-pr-7"]);
});

test("one run leaves exactly the open ones and the look-alikes, whichever were closed while no workflow ran", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 10, maxLength: 10 }),
      async (closed) => {
        const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
        const world = await createPreviewWorld(numbers);
        addStack(
          "theirs-pr-1",
          { ...own, "w2s:repository": "42", "w2s:stack": "theirs-pr-1", "w2s:pull-request": "1" },
          world,
        );
        addStack("bare-pr-2", {}, world);
        addStack("copied-pr-3", { ...own, "w2s:stack": "acme-pr-3", "w2s:pull-request": "3" }, world);
        for (const number of closed) setState(number, "closed", world);
        const outcome = await clean(world);
        const open = numbers.filter((number) => !closed.includes(number)).map((number) => `acme-pr-${number}`);
        const alike = ["bare-pr-2", "copied-pr-3", "theirs-pr-1"];
        expect(await standingIn(world)).toEqual([...open, ...alike].toSorted());
        expect(outcome.removed).toHaveLength(10);
        expect(outcome.failed).toEqual([]);
        expect(outcome.left.map(({ stack }) => stack).toSorted()).toEqual([...open, ...alike].toSorted());
      },
    ),
    { numRuns: 3 },
  );
}, 60_000);
