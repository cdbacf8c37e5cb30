import { unzipSync } from "fflate";
import { small } from "../../test/fakes/config-files.ts";
import { createWorld, inputs } from "../../test/fakes/world.ts";
import { render } from "./render.ts";
import { validate } from "./validate.ts";

test("the template and the code are written into the workspace, and AWS is not asked", async () => {
  const world = createWorld(small);
  const outcome = await render(inputs, world.ports);
  expect(outcome).toMatchObject({ result: "rendered", stackName: "acme" });
  const [template = "", code = ""] = outcome.result === "rendered" ? outcome.files : [];
  expect(template).toBe("webhook2sqs-out/acme.template.yaml");
  expect(await world.files.readWorkspaceFile(template)).toContain("Type: AWS::SQS::Queue");
  const zip = unzipSync(world.files.workspace.get(code) ?? new Uint8Array());
  expect(Object.keys(zip)).toEqual(["index.js", "package.json", "settings.json"]);
  expect(world.calls).toEqual([]);
});

test("a valid file is counted, and AWS is not asked", async () => {
  const world = createWorld(small);
  const outcome = await validate(inputs, world.ports);
  expect(outcome).toEqual({ result: "valid", stackName: "acme", endpoints: 1, queues: 1 });
  expect(world.calls).toEqual([]);
});

test("a warning of the config file stands on its line", async () => {
  const world = createWorld(
    `${small}    throttle: { rate: 5, burst: 10 }\n`
      .replace(" }, queues", " }, throttle: { rate: 5, burst: 10 }, queues")
      .replace(/\n {4}throttle.*\n$/, "\n"),
  );
  await validate(inputs, world.ports);
  expect(world.progress.told).toMatchObject([{ level: "warning", at: { file: inputs.config, line: 3 } }]);
});

test("a file that AWS would refuse halfway is refused before", async () => {
  const endpoints = Array.from(
    { length: 60 },
    (_, index) => `  e${index}: { verify: { provider: github, secret: "ssm:/acme/e${index}" }, queues: [q${index}] }`,
  );
  const world = createWorld(["name: acme", "endpoints:", ...endpoints].join("\n"));
  await expect(validate(inputs, world.ports)).rejects.toMatchObject({
    code: "config-invalid",
    message: expect.stringContaining("characters of policies on the function's role; AWS allows 10,240"),
    problems: expect.arrayContaining([expect.objectContaining({ path: "endpoints", line: 2 })]),
  });
});
