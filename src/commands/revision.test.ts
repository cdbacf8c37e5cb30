import { small } from "../../test/fakes/config-files.ts";
import { createWorld, inputs } from "../../test/fakes/world.ts";
import { readDeployedNames } from "../plan/deployed-names.ts";
import { build, openConfig } from "./build.ts";
import { toRevision } from "./revision.ts";

const { ports } = createWorld(small);
const nothing = { adoptions: [], pending: [], digest: null, pullRequest: null, expiry: {} };
const built = await build(await openConfig(inputs, ports), inputs, ports);

test.each([
  [inputs.run, "webhook2sqs commit c0ffee, run https://github.com/acme/hooks/actions/runs/1"],
  [{ commit: "", id: "", attempt: "", url: "" }, "webhook2sqs from a terminal"],
])("a revision is described by where it comes from", (run, description) => {
  expect(toRevision(built, { ...inputs, run }, nothing).description).toBe(description);
});

test("a revision that nobody gave a bucket sends its templates as they are", async () => {
  expect(await toRevision(built, inputs, nothing).store("{}")).toBeNull();
});

test("the names of the config are read back from the template that it became", () => {
  const { text } = toRevision(built, inputs, nothing);
  expect(readDeployedNames(JSON.parse(text))).toEqual({
    queues: { "acme-events": "events", "acme-events-dlq": "events" },
    endpoints: { "/github": "github" },
  });
});

test("a template is sent in ASCII, since CloudFormation does not give back anything else", async () => {
  const world = createWorld(`${small}tags: { team: "Zoë" }\n`);
  const { text } = toRevision(await build(await openConfig(inputs, world.ports), inputs, world.ports), inputs, nothing);
  expect(text).toMatch(/^[\u0020-\u007E]*$/);
  expect(JSON.parse(text).Metadata.webhook2sqs.config.tags).toEqual({ team: "Zoë" });
});
