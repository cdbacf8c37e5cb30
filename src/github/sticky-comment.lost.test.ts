import { createFakeClock } from "../../test/fakes/clock.ts";
import { createFakeGitHub, type FakeGitHubOptions } from "../../test/fakes/github.ts";
import { githubFault } from "../../test/fakes/github-fault.ts";
import { createFakeRandom } from "../../test/fakes/random.ts";
import { newSection, storedSection } from "../../test/fixtures/comment-sections.ts";
import type { GitHub } from "../github-api.ts";
import { parseBody, renderBody } from "./comment-body.ts";
import { writeComment } from "./sticky-comment.ts";

const bot = "github-actions[bot]";
const key = "hooks.yml eu-west-1";
const place = { pullRequest: 1, summaryUrl: "https://github.com/acme/hooks/actions/runs/7", isNews: true };

function createRun(options?: FakeGitHubOptions) {
  const github = createFakeGitHub(options);
  const clock = createFakeClock();
  const write = (port: GitHub = github) =>
    writeComment(newSection(key), place, { github: port, clock, random: createFakeRandom() });
  return { github, clock, write };
}

test("a comment that is deleted before it is updated is created anew", async () => {
  const { github, write } = createRun({
    before: async (method) => {
      if (method === "updateComment") for (const { id } of github.comments()) github.eraseComment(id);
    },
  });
  github.commentAs(bot, renderBody([storedSection("z")]));
  expect(await write()).toMatchObject({ state: "created" });
  expect(github.comments()).toHaveLength(1);
  expect(parseBody(github.comments()[0]?.body ?? "")).toEqual([storedSection(key), storedSection("z")]);
});

test("somebody who deletes what was just written is not contradicted", async () => {
  let lists = 0;
  const { github, write } = createRun({
    before: async (method) => {
      if (method === "listComments") lists += 1;
      if (lists === 2) for (const { id } of github.comments()) github.eraseComment(id);
    },
  });
  expect(await write()).toMatchObject({ state: "created", url: expect.stringContaining("#issuecomment-") });
  expect(github.comments()).toEqual([]);
});

test.each(["createComment", "updateComment", "deleteComment", "listComments", "viewer"] as const)(
  "a refusal of %s passes",
  async (method) => {
    const { github, write } = createRun();
    const refused = githubFault(method, "403 Resource not accessible by integration");
    github.failures.set(method, refused);
    if (method !== "createComment") {
      github.commentAs(bot, renderBody([]));
      github.commentAs(bot, renderBody([]));
    }
    await expect(write()).rejects.toBe(refused);
  },
);

test("a body that GitHub keeps in a form of its own is written once, not again and again", async () => {
  const { github, write } = createRun();
  github.commentAs(bot, renderBody([]));
  const port = {
    ...github,
    updateComment: (id: number, body: string) => github.updateComment(id, body.replaceAll("##", "# #")),
  };
  expect(await write(port)).toMatchObject({ state: "updated" });
  expect(github.calls.filter((call) => call === "updateComment")).toHaveLength(1);
});

test("a comment that is overwritten again and again is given up, after pauses that grow", async () => {
  const { github, clock, write } = createRun({
    before: async (method) => {
      if (method === "listComments") for (const { id } of github.comments()) github.editComment(id, renderBody([]));
    },
  });
  github.commentAs(bot, renderBody([]));
  await expect(write()).rejects.toMatchObject({ code: "github-error", message: /#1 was overwritten .* 8 times/ });
  expect(clock.pauses).toEqual([750, 750, 1_500, 3_000, 6_000, 6_000, 6_000, 6_000]);
});
