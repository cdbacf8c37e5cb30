import { bootstrapStackName, deployNamesOf, namesOf, suffixOf } from "./names.ts";

const target = (environment: string | null) => ({ stack: "s", environment });
const longName = "a-name-of-forty-characters-for-webhooks1";

test("roles and ceilings are named after what they are for", () => {
  expect(bootstrapStackName("acme")).toBe("webhook2sqs-bootstrap-acme");
  expect(namesOf("acme")).toEqual({
    plan: "acme-plan",
    preview: "acme-preview",
    previewService: "acme-preview-cloudformation",
    boundary: "acme-boundary",
    previewBoundary: "acme-preview-boundary",
  });
  expect(deployNamesOf("acme", target(null))).toEqual({ deploy: "acme-deploy", service: "acme-deploy-cloudformation" });
  expect(deployNamesOf("acme", target("eu")).service).toBe("acme-deploy-eu-cloudformation");
});

test("a role's name has room for its region, and a name that was cut is like no other", () => {
  const environments = Array.from({ length: 9 }, (_, index) => `an-environment-with-a-long-name-${index}`);
  const all = environments
    .map((key) => deployNamesOf(longName, target(key)))
    .flatMap(({ deploy, service }) => [deploy, service]);
  const { plan, preview, previewService } = namesOf(longName);
  const names = [...all, plan, preview, previewService];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(`${name}-ap-southeast-1`.length).toBeLessThanOrEqual(64);
});

test.each([
  [null, ""],
  ["production", "Production"],
])("the logical ids of %s end in %j", (key, suffix) => {
  expect(suffixOf(target(key))).toBe(suffix);
});

test("keys that differ by a hyphen alone have logical ids of their own", () => {
  const suffixes = ["a-12", "a1-2", "a12", "eu-west", "euwest"].map((key) => suffixOf(target(key)));
  expect(new Set(suffixes).size).toBe(suffixes.length);
  for (const suffix of suffixes) expect(suffix).toMatch(/^[A-Za-z0-9]+$/);
});
