import type { ActionResult } from "../emulators/act.ts";
import { config } from "./harness.ts";
import { type OpenPullRequest, type RepositoryOnGitHub, startRepository } from "./repository-on-github.ts";

const file = ".github/webhook2sqs.yml";
const kept = (days: number) => config.replace("retention: 7d", `retention: ${days}d`);
const resultOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs["result"]];

describe("the one comment of a pull request", () => {
  let repository: RepositoryOnGitHub;

  beforeAll(async () => {
    repository = await startRepository();
  });

  afterAll(() => repository?.harness.stop());

  /** Another user's comment that looks like ours, for another plan. */
  async function plantMarker(pull: OpenPullRequest): Promise<string> {
    const model = await repository.propose(kept(2));
    await repository.plan(model);
    const body = (await repository.ours(model))[0]?.body ?? "";
    await repository.say(pull, body);
    return body;
  }

  it.each([40, 130])("is found again behind %d comments of others and a planted one", async (count) => {
    const pull = await repository.propose(kept(6));
    await plantMarker(pull);
    for (let index = 1; index <= count; index += 1) await repository.say(pull, `Comment ${index}`);
    const foreign = await repository.comments(pull);
    expect(foreign).toHaveLength(count + 1);
    expect(resultOf(await repository.plan(pull))).toEqual([0, "planned"]);
    const [written] = await repository.ours(pull);
    await repository.say(pull, "One more");

    const pushed = await repository.push(pull, kept(5));
    expect(resultOf(await repository.plan(pushed))).toEqual([0, "planned"]);
    const [updated, ...others] = await repository.ours(pull);
    expect([updated?.id, others]).toEqual([written?.id, []]);
    expect(updated?.body).toContain("retention `5d`");
    const all = await repository.comments(pull);
    expect(all).toHaveLength(count + 3);
    expect(all.slice(0, foreign.length)).toEqual(foreign);
  });

  it("is not believed when another user wrote it", async () => {
    const pull = await repository.propose(kept(6));
    await repository.plan(pull);
    // The planted plan is the very one that is deployed: in its file and its pull request.
    const pushed = await repository.push(pull, kept(2));
    const own = (await repository.ours(pull))[0]?.body ?? "";
    const current = await repository.plan(pushed, { inputs: { comment: "never" } });
    expect((await repository.ours(pull))[0]?.body).toBe(own);
    const digest = /"digest":"(sha256:\w+)"/.exec(own)?.[1] ?? "";
    const planted = own.replaceAll(digest, current.outputs["plan-digest"] ?? "");
    expect(planted).not.toBe(own);
    await repository.say(pull, planted);
    const commit = await repository.merge(pushed);
    const result = await repository.deploy(commit, { inputs: { "plan-check": "enforce" } });
    expect(resultOf(result)).toEqual([1, "refused"]);
    expect(JSON.parse(result.outputs["failure"] ?? "{}").code).toBe("plan-changed");
    expect((await repository.comments(pull)).map(({ body }) => body)).toContain(planted);
  });

  it("holds a section of each of two jobs that run at the same time", async () => {
    const others = { "other.yml": config.replace("name: acme-webhooks", "name: acme-others") };
    const pull = await repository.propose(kept(6), others);
    const [one, other] = await repository.planAll(pull, [{}, { config: "other.yml" }]);
    expect([one, other].map((result) => result && resultOf(result))).toEqual([
      [0, "planned"],
      [0, "planned"],
    ]);
    const [written, ...more] = await repository.comments(pull);
    expect(more).toEqual([]);
    for (const name of [file, "other.yml"]) expect(written?.body).toContain(`"key":"${name} us-east-1"`);
    for (const result of [one, other]) expect(written?.body).toContain(result?.outputs["plan-digest"]);
    expect(written?.body.match(/a new stack with 37 resources planned/g)).toHaveLength(2);
  });

  it.each([
    ["may only read", "reader-token", "403 Resource not accessible by integration"],
    ["is none", "stale-token", "401 Bad credentials"],
  ])("is a warning, and the plan stays green, when the token %s", async (_, token, said) => {
    const pull = await repository.propose(kept(6));
    const result = await repository.plan(pull, { inputs: { "github-token": token } });
    expect(resultOf(result)).toEqual([0, "planned"]);
    const message = expect.stringContaining(said);
    expect(result.annotations).toMatchObject([{ level: "warning", message }]);
    expect(result.annotations[0]?.message).toContain("The pull request's comment was not written");
    expect(result.summary).toContain("retention `6d`");
    expect(await repository.comments(pull)).toEqual([]);
  });
});
