import { createDeployedWorld } from "./deployed-world.ts";

async function send(path: string) {
  const world = await createDeployedWorld();
  world.serve("acme");
  const url = `${world.cloudFormation.find("acme").outputs.get("BaseUrl")}${path}`;
  return world.http.send({
    url,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: Buffer.from("{}"),
  });
}

test("a path that is not deployed is the gateway's own 404, without an id of the handler", async () => {
  expect(await send("/other")).toEqual({ status: 404, headers: {}, body: '{"message":"Not Found"}' });
});

test("a deployed path is answered by the real handler with the deployed settings", async () => {
  expect(await send("/github")).toMatchObject({ status: 401, headers: { "x-webhook2sqs-id": expect.any(String) } });
});

test("only the deployed stack's own host answers", async () => {
  const world = await createDeployedWorld();
  world.serve("acme");
  const request = { url: "https://other.example/github", method: "POST", headers: {}, body: new Uint8Array() };
  await expect(world.http.send(request)).rejects.toThrow("fetch failed");
});
