import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../emulators/paths.ts";
import { type Concurrency, jobsOf, readWorkflow, readWorkflows, reusable } from "./read-workflows.ts";

const examples = readWorkflows("examples/workflows");
const workflows = [...readWorkflows(".github/workflows"), ...examples];
const ours = reusable.map((name) => readWorkflow(`.github/workflows/${name}.yml`));
const jobs = jobsOf(workflows);
const steps = jobs.flatMap((job) => (job.steps ?? []).map((step) => ({ ...step, at: job.at })));
const uses = [...steps, ...jobs].flatMap(({ at, uses: name }) => (name === undefined ? [] : [{ at, name }]));

describe("rights", () => {
  it.each(workflows.map(({ file, permissions }) => [file, permissions]))("%s gives none to all jobs", (_, given) => {
    expect(given).toEqual({});
  });

  it("are named by every job, and are read or write, each by itself", () => {
    for (const { at, permissions } of jobs) {
      expect([at, typeof permissions]).toEqual([at, "object"]);
      for (const level of Object.values(permissions ?? {})) expect(["read", "write"]).toContain(level);
    }
  });

  it("to write are what this table says, and no more", () => {
    const writes = jobsOf(readWorkflows(".github/workflows")).flatMap(({ at, permissions = {} }) => {
      const names = Object.keys(permissions).filter((name) => permissions[name] === "write");
      return names.length === 0 ? [] : [`${at.replace(".github/workflows/", "")}: ${names.sort().join(", ")}`];
    });
    expect(writes.sort()).toEqual([
      "ci.yml workflows: security-events",
      "codeql.yml analyze: security-events",
      "deploy.yml deploy-environments: deployments, id-token, pull-requests",
      "deploy.yml deploy: deployments, id-token, pull-requests",
      "deploy.yml drift-environments: id-token, issues",
      "deploy.yml drift: id-token, issues",
      "deploy.yml plan: id-token, pull-requests",
      "janitor.yml janitor: deployments, id-token, pull-requests",
      "preview.yml preview: deployments, id-token, pull-requests",
      "preview.yml teardown: deployments, id-token, pull-requests",
      "release.yml attest: attestations, id-token",
      "release.yml publish: contents",
      "scorecard.yml analyze: id-token, security-events",
    ]);
  });

  // GitHub starts no job at all when one of the called workflow asks for more than its caller has.
  it.each(
    examples.flatMap(({ file, jobs: calls }) =>
      Object.values(calls).flatMap(({ uses: name = "", permissions }) => {
        const called = /workflows\/(.*)[.]yml@/.exec(name)?.[1];
        return called === undefined ? [] : [[file, called, permissions] as const];
      }),
    ),
  )("%s has exactly what the jobs of %s.yml ask for together", (_, called, permissions) => {
    const asked = jobsOf([readWorkflow(`.github/workflows/${called}.yml`)]).flatMap((job) =>
      Object.entries(job.permissions ?? {}),
    );
    const reads = asked.filter(([, level]) => level === "read");
    const writes = asked.filter(([, level]) => level === "write");
    expect(permissions).toEqual(Object.fromEntries([...reads, ...writes]));
  });
});

describe("jobs", () => {
  it("have a name and end in time", () => {
    for (const { at, name, uses: called, "timeout-minutes": timeout = 0 } of jobs) {
      expect([at, name]).toEqual([at, expect.stringMatching(/\S/)]);
      if (called === undefined) expect([at, timeout > 0 && timeout <= 120]).toEqual([at, true]);
    }
  });

  it("run nothing that an expression wrote into the script", () => {
    expect(steps.filter(({ run = "" }) => run.includes("${" + "{")).map(({ at }) => at)).toEqual([]);
  });

  it("check out without leaving the token behind, and those that remove previews check out nothing", () => {
    const checkouts = steps.filter(({ uses: name = "" }) => name.startsWith("actions/checkout@"));
    for (const { at, with: given } of checkouts) expect([at, given?.["persist-credentials"]]).toEqual([at, false]);
    const places = checkouts.map(({ at }) => at);
    expect(places).toContain(".github/workflows/preview.yml preview");
    expect(places).not.toContain(".github/workflows/preview.yml teardown");
    expect(places).not.toContain(".github/workflows/janitor.yml janitor");
  });
});

describe("a deploy", () => {
  const concurrent = [
    ...jobs.flatMap(({ at, concurrency }) => (concurrency === undefined ? [] : [{ at, ...concurrency }])),
    ...workflows.flatMap(({ file, concurrency }) => (concurrency === undefined ? [] : [{ at: file, ...concurrency }])),
  ];
  const isCancelled = ({ "cancel-in-progress": cancelled }: Concurrency) => cancelled !== false;

  // What actionlint is told to ignore is asserted here: it would take any other word for `queue` too.
  it("is never cancelled, and waits behind all others of the same stack", () => {
    const queued = concurrent.filter(({ queue }) => queue !== undefined);
    expect(queued.map(({ at, queue }) => `${at} ${queue}`)).toEqual([
      ".github/workflows/deploy.yml deploy max",
      ".github/workflows/deploy.yml deploy-environments max",
      ".github/workflows/deploy.yml drift max",
      ".github/workflows/deploy.yml drift-environments max",
    ]);
    for (const one of queued) expect([one.at, isCancelled(one)]).toEqual([one.at, false]);
    expect(concurrent.filter(isCancelled).map(({ at }) => at)).toEqual([
      ".github/workflows/deploy.yml plan",
      ".github/workflows/ci.yml",
      ".github/workflows/codeql.yml",
    ]);
  });

  it("shares its group with the drift of the same stack, and with nothing of a caller", () => {
    const groupOf = (id: string) => jobsOf(ours).find((job) => job.id === id)?.concurrency?.group;
    expect(groupOf("drift")).toBe(groupOf("deploy"));
    expect(groupOf("drift-environments")).toBe(groupOf("deploy-environments"));
    const groups = [...ours, ...jobsOf(ours)].flatMap(({ concurrency }) => concurrency?.group ?? []);
    for (const group of groups) expect(group).toMatch(/^webhook2sqs-(plan|stack|preview|janitor)-/);
    expect(groupOf("deploy")).toMatch(/matrix\.config.*matrix\.environment.*matrix\.region/);
  });

  it("goes through the environments one by one, and not past a failure", () => {
    const sequential = jobsOf(ours).filter(({ strategy }) => strategy?.["max-parallel"] === 1);
    expect(sequential.map(({ id }) => id)).toEqual(["deploy", "deploy-environments", "drift-environments"]);
    for (const { strategy } of sequential) expect(strategy?.["fail-fast"]).toBe(true);
    const inEnvironments = jobsOf(ours).filter(({ environment }) => environment !== undefined);
    expect(inEnvironments.map(({ id }) => id)).toEqual(["deploy-environments", "drift-environments"]);
  });

  it("knows no keys of `concurrency` but those that GitHub knows", () => {
    const keys = concurrent.flatMap(({ at: _, ...concurrency }) => Object.keys(concurrency));
    expect(new Set(keys)).toEqual(new Set(["group", "cancel-in-progress", "queue"]));
  });
});

describe("what workflows use", () => {
  it.each(uses.map(({ at, name }) => [at, name]))("%s: %s is at one commit, or is our own", (at, name) => {
    const own = /^\$\/(.+)$/.exec(name)?.[1];
    if (own !== undefined) expect(existsSync(join(repositoryRoot, own, "action.yml"))).toBe(true);
    else if (at.startsWith("examples/"))
      expect(name).toMatch(/^(org\/webhook2sqs-action[\w./-]*@v1|actions\/checkout@[0-9a-f]{40})$/);
    else expect(name).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
  });

  it("is the same commit everywhere, under the same version", () => {
    const pins = workflows.flatMap(({ text }) => [
      ...text.matchAll(/uses: ([\w.-]+\/[\w.-]+)\S*(@[0-9a-f]{40} # v\S+)$/gm),
    ]);
    const commits = new Map<string, Set<string>>();
    for (const [, name = "", pin = ""] of pins) commits.set(name, (commits.get(name) ?? new Set()).add(pin));
    expect(pins).toHaveLength(uses.filter(({ name }) => /@[0-9a-f]{40}$/.test(name)).length);
    for (const [name, pinned] of commits) expect([name, pinned.size]).toEqual([name, 1]);
  });
});
