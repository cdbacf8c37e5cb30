import { githubFault } from "../../test/fakes/github-fault.ts";
import { merged, proposed } from "../../test/fakes/reviewed-world.ts";
import { createWorld } from "../../test/fakes/world.ts";
import { findProposed } from "./find-proposed.ts";

test("the pull request that the event names is not looked up", async () => {
  const { jobPorts, github } = createWorld();
  expect(await findProposed(proposed, jobPorts)).toEqual({ change: { number: 7, stage: "in-review" }, fault: null });
  expect(github.calls).toEqual([]);
});

test("a push belongs to the pull request that it merged", async () => {
  const { jobPorts, github } = createWorld();
  github.pullRequests.set("merge", [{ number: 7, headSha: "feature", state: "merged" }]);
  expect(await findProposed(merged, jobPorts)).toEqual({ change: { number: 7, stage: "merged" }, fault: null });
});

test("without a token a push belongs to none that is known, and a pull request's event to its own", async () => {
  const { ports } = createWorld();
  expect(await findProposed(merged, ports)).toEqual({
    change: null,
    fault: "this run has no token for GitHub, so the commit's pull request is not known",
  });
  expect(await findProposed(proposed, ports)).toMatchObject({ change: { number: 7 }, fault: null });
});

test("a commit that nobody proposed has none, and nothing went wrong", async () => {
  expect(await findProposed(merged, createWorld().jobPorts)).toEqual({ change: null, fault: null });
});

test("what GitHub does not tell is said with the reason", async () => {
  const { jobPorts, github } = createWorld();
  github.failures.set("listPullRequests", githubFault("GET /pulls", "502 Bad Gateway"));
  const fault = "GitHub does not tell the commit's pull request: GitHub refused `GET /pulls`: 502 Bad Gateway";
  expect(await findProposed(merged, jobPorts)).toEqual({ change: null, fault });
});
