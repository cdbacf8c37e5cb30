import { grown } from "../../test/fakes/config-files.ts";
import { createDeployedWorld, createReadyWorld } from "../../test/fakes/deployed-world.ts";
import { inputs } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";

test("a function that runs other code than was built fails the deploy", async () => {
  const world = createReadyWorld();
  world.lambda.swapped.set("acme", "c29tZWJvZHkgZWxzZQ==");
  await expect(deploy(inputs, world.ports)).rejects.toMatchObject({
    code: "artifact-mismatch",
    message: expect.stringContaining("The function acme runs code with the SHA-256 c29tZWJvZHkgZWxzZQ=="),
    resource: "acme",
  });
});

test("the code is compared after an update, and left alone when nothing changes", async () => {
  const world = await createDeployedWorld();
  await deploy(inputs, world.ports);
  expect(world.calls).not.toContain("lambda.getCodeSha256");
  world.write(grown);
  await deploy(inputs, world.ports);
  expect(world.calls).toContain("lambda.getCodeSha256");
});
