import fc from "fast-check";
import { fragments } from "../../test/fixtures/rendered.ts";
import { fullConfig, queue, smallConfig } from "../../test/fixtures/stack-config.ts";
import { toCanonicalJson } from "../artifact/canonical-json.ts";
import { settingsFingerprint } from "../artifact/fingerprint.ts";
import { renderSettings } from "../artifact/render-settings.ts";
import type { StackConfig } from "../config/stack-config.ts";
import { parseTemplate, type TemplateBody } from "../stack/deployed-template.ts";
import { renderTemplate } from "../template/render-template.ts";
import { toTemplateText } from "../template/template-text.ts";
import { type DigestedPlan, digestPlan, type PlanTarget } from "./digest-plan.ts";

const settingsOf = (config: StackConfig) => settingsFingerprint(renderSettings(config));

/** The template of a config, with a handler and its settings packed under that key. */
function templateOf(config: StackConfig, key = "sha256/1.zip"): TemplateBody {
  return parseTemplate(toTemplateText(renderTemplate(config, { bucket: null, key }, fragments)));
}

/** The same as deploy leaves it behind. */
function deployedOf(config: StackConfig, key = "sha256/1.zip", more = {}): TemplateBody {
  return { ...templateOf(config, key), Metadata: { webhook2sqs: { settings: settingsOf(config), ...more } } };
}

const target: PlanTarget = {
  repository: "4711",
  pullRequest: 12,
  account: "123456789012",
  region: "eu-central-1",
  stack: "acme-webhooks",
};
const before: StackConfig = { ...fullConfig, endpoints: fullConfig.endpoints.slice(0, 3) };
const plan: DigestedPlan = {
  next: templateOf(fullConfig),
  deployed: deployedOf(before),
  settings: settingsOf(fullConfig),
  adoptions: [],
  tags: { team: "platform", "w2s:stack": "acme-webhooks" },
  protection: { next: true, deployed: true },
  target,
};
const digest = digestPlan(plan);
const newStack = { ...plan, deployed: null };

/** The names of the parts that differ from those of the plan above. */
function changedParts(own: Partial<DigestedPlan>): readonly string[] {
  const other = digestPlan({ ...plan, ...own });
  const known = new Map(Object.entries(digest.parts));
  const parts = Object.entries(other.parts).filter(([part, hash]) => known.get(part) !== hash);
  expect(other.digest === digest.digest).toBe(parts.length === 0);
  return parts.map(([part]) => part);
}

test("a digest says by which hash it is, and each part has 16 digits", () => {
  for (const { digest: whole, parts } of [digest, digestPlan(newStack)]) {
    expect(whole).toMatch(/^sha256:[0-9a-f]{64}$/);
    for (const part of Object.values(parts)) expect(part).toMatch(/^[0-9a-f]{16}$/);
  }
});

/** A value with the keys of every mapping in it in another order; lists stay as they are. */
function shuffled<T>(value: T): fc.Arbitrary<T> {
  return fc.infiniteStream(fc.nat()).map((numbers) => {
    const text = JSON.stringify(value, (_key, part: unknown) => {
      if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
      const drawn = Object.entries(part).map((entry) => ({ entry, at: numbers.next().value }));
      return Object.fromEntries(drawn.sort((a, b) => a.at - b.at).map(({ entry }) => entry));
    });
    return JSON.parse(text);
  });
}

test("the order of keys, resources and tags does not change it", () => {
  fc.assert(
    fc.property(shuffled(plan), (other) => {
      expect(digestPlan(other)).toEqual(digest);
    }),
    { numRuns: 40 },
  );
});

test("metadata but the settings' fingerprint does not change it: commit, run, times, handler", () => {
  const metadata = fc.dictionary(fc.constantFrom("commit", "run", "handler", "digest", "at", "names"), fc.jsonValue());
  fc.assert(
    fc.property(metadata, metadata, (deployed, next) => {
      const other = { ...plan.next, Metadata: { webhook2sqs: next, ...next } };
      expect(digestPlan({ ...plan, deployed: deployedOf(before, "sha256/1.zip", deployed), next: other })).toEqual(
        digest,
      );
    }),
    { numRuns: 60 },
  );
});

test("another handler under the same settings does not change it, before or after", () => {
  expect(changedParts({ next: templateOf(fullConfig, "sha256/2.zip") })).toEqual([]);
  expect(changedParts({ deployed: deployedOf(before, "sha256/3.zip") })).toEqual([]);
});

test("a moved handler alone is no change of a resource", () => {
  const same = { ...plan, deployed: deployedOf(fullConfig, "sha256/9.zip") };
  const nothing = digestPlan({ ...same, deployed: deployedOf(fullConfig) });
  expect(digestPlan(same)).toEqual(nothing);
  const empty = { ...plan, next: { Resources: {} }, deployed: { Resources: {} } };
  expect(digestPlan(same).parts.changes).toBe(digestPlan(empty).parts.changes);
});

test("other settings are another plan, though the template is alike", () => {
  expect(
    changedParts({ settings: settingsOf({ ...fullConfig, logs: { ...fullConfig.logs, level: "error" } }) }),
  ).toEqual(["template"]);
});

test("other properties are another plan, though the same resources change", () => {
  const payments = queue({ key: "payments", physicalName: "acme-webhooks-payments", retention: 60 });
  const slower = {
    ...fullConfig,
    queues: fullConfig.queues.map((known) => (known.key === "payments" ? payments : known)),
  };
  expect(changedParts({ next: templateOf(slower) })).toEqual(["template", "changes"]);
});

test("the same template over another deployed one is another plan", () => {
  expect(changedParts({ deployed: deployedOf(smallConfig) })).toEqual(["base", "changes"]);
  expect(changedParts({ deployed: null })).toEqual(["base", "changes"]);
});

test("deployed settings are bound with the deployed template", () => {
  const other = { ...templateOf(before), Metadata: { webhook2sqs: { settings: "other" } } };
  expect(changedParts({ deployed: other })).toEqual(["base"]);
});

test("where the deployed template does not tell its settings, its code's key stands for them", () => {
  const untold = (key: string) => ({ ...plan, deployed: templateOf(before, key) });
  expect(digestPlan(untold("sha256/1.zip"))).not.toEqual(digest);
  expect(digestPlan(untold("sha256/1.zip"))).not.toEqual(digestPlan(untold("sha256/2.zip")));
  expect(
    digestPlan({ ...plan, deployed: { ...templateOf(before), Metadata: { webhook2sqs: { settings: 1 } } } }),
  ).toEqual(digestPlan(untold("sha256/1.zip")));
});

test.each([
  [{ next: false, deployed: true }, ["template"]],
  [{ next: true, deployed: false }, ["base"]],
])("a termination protection of %j is another plan", (protection, parts) => {
  expect(changedParts({ protection })).toEqual(parts);
});

test("a queue that is taken back is another change than one that is made", () => {
  const [logicalId = ""] = Object.keys(plan.next.Resources).filter((id) => !(id in (plan.deployed?.Resources ?? {})));
  expect(changedParts({ adoptions: [{ logicalId }] })).toEqual(["changes"]);
});

test.each([{ team: "other" }, {}, { ...plan.tags, more: "1" }])("tags like %j are another plan", (tags) => {
  expect(changedParts({ tags })).toEqual(["tags"]);
});

test.each<Partial<PlanTarget>>([
  { repository: "4712" },
  { pullRequest: 13 },
  { pullRequest: null },
  { account: "210987654321" },
  { region: "eu-west-1" },
  { stack: "acme" },
])("a plan for %j is another plan", (own) => {
  expect(changedParts({ target: { ...target, ...own } })).toEqual(["target"]);
});

test.each([
  { Type: "AWS::Lambda::Function" },
  { Type: "AWS::Lambda::Function", Properties: { Code: null } },
  { Type: "AWS::Lambda::Function", Properties: { Code: { ZipFile: "x" } } },
  { Type: "AWS::Lambda::Layer", Properties: { Code: { S3Key: "x" } } },
])("what has no code key of ours, as %j, is bound as it is", (resource) => {
  const bound = (settings: string) => digestPlan({ ...plan, settings, next: { Resources: { Function: resource } } });
  expect(bound("1")).toEqual(bound("2"));
});

test("two plans have the same digest only when every field of target and tags is the same", () => {
  const text = fc.constantFrom("", "1", "12", "none", "a,b", '"');
  const bound = fc.record({
    target: fc.record({
      ...{ repository: text, account: text, region: text, stack: text },
      pullRequest: fc.option(fc.integer({ min: 1, max: 12 })),
    }),
    tags: fc.dictionary(text, text, { noNullPrototype: true }),
  });
  fc.assert(
    fc.property(bound, bound, (one, other) => {
      const [first, second] = [one, other].map((own) => digestPlan({ ...newStack, ...own }).digest);
      expect(first === second).toBe(toCanonicalJson(one) === toCanonicalJson(other));
      expect(digestPlan({ ...newStack, ...structuredClone(one) }).digest).toBe(first);
    }),
    { numRuns: 60 },
  );
});
