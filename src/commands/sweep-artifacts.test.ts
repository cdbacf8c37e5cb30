import { createHash } from "node:crypto";
import { permissionFault } from "../../test/fakes/aws-fault.ts";
import { asJanitor, createPreviewWorld, removalsOf, setState } from "../../test/fakes/preview-world.ts";
import { inputs, type World } from "../../test/fakes/world.ts";
import { deploy } from "./deploy.ts";
import { janitor } from "./janitor.ts";

const bucketName = "webhook2sqs-artifacts-123456789012-eu-central-1";
const hour = 3_600_000;
const hex = (text: string) => createHash("sha256").update(text).digest("hex");
const keysIn = ({ s3 }: World) => [...(s3.buckets.get(bucketName)?.objects.keys() ?? [])].toSorted();
const clean = async (world: World) => removalsOf(await janitor(asJanitor, world.jobPorts));

async function put(key: string, { s3 }: World): Promise<string> {
  const bytes = Buffer.from(key);
  const checksum = createHash("sha256").update(bytes).digest("base64");
  await s3.putObject({ bucket: bucketName, owner: "123456789012", key }, bytes, checksum);
  return key;
}

/** An open preview and the stack itself, with code that neither names beside theirs, and eight days gone by. */
async function createLitteredWorld(): Promise<
  World & { readonly litter: readonly string[]; readonly used: readonly string[] }
> {
  const world = await createPreviewWorld([7]);
  world.sqs.create("real-audit");
  await deploy(inputs, world.jobPorts);
  const used = keysIn(world);
  const litter = [
    await put(`previews/acme-pr-7/${hex("before")}.zip`, world),
    await put(`previews/acme-pr-9/${hex("gone")}.zip`, world),
    await put(`sha256/${hex("unused")}.zip`, world),
    await put(`templates/${hex("unused")}.json`, world),
  ];
  await put("readme.txt", world);
  await world.clock.sleep(8 * 24 * hour);
  return { ...world, litter, used };
}

test("artifacts that no stack names go, and nothing else", async () => {
  const world = await createLitteredWorld();
  expect(await clean(world)).toMatchObject({ artifacts: { count: 4 }, notes: [] });
  expect(world.used).toHaveLength(2);
  expect(keysIn(world)).toEqual([...world.used, "readme.txt"].toSorted());
});

test("what all stacks share stays while one of them does not tell what it needs", async () => {
  const world = await createLitteredWorld();
  world.cloudFormation.setStatus("acme", "UPDATE_IN_PROGRESS");
  const { artifacts, notes } = await clean(world);
  expect(artifacts.count).toBe(2);
  expect(notes).toEqual([expect.stringContaining("what acme needs of it is not known")]);
  expect(keysIn(world)).toEqual(expect.arrayContaining(world.litter.slice(2)));
});

test("of many that do not tell, a few are named", async () => {
  const world = await createLitteredWorld();
  for (const name of ["a", "b", "c", "d"]) {
    world.cloudFormation.setStatus(name, "UPDATE_IN_PROGRESS");
    world.cloudFormation.find(name).tags = [{ Key: "w2s:stack", Value: name }];
  }
  expect((await clean(world)).notes).toEqual([expect.stringContaining("what a, b, c and 1 more needs")]);
});

test("another repository's template that may not be read keeps what is shared", async () => {
  const world = await createLitteredWorld();
  world.cloudFormation.setStatus("theirs", "CREATE_COMPLETE");
  world.cloudFormation.find("theirs").tags = [{ Key: "w2s:stack", Value: "theirs" }];
  expect(await clean(world)).toMatchObject({ artifacts: { count: 2 }, notes: [expect.stringContaining("theirs")] });
});

test("a stack without our tag keeps nothing of what is shared, but its own preview's folder", async () => {
  const world = await createLitteredWorld();
  world.cloudFormation.setStatus("acme-pr-9", "UPDATE_IN_PROGRESS");
  const { artifacts, notes } = await clean(world);
  expect([artifacts.count, notes]).toEqual([3, []]);
  expect(keysIn(world)).toContain(world.litter[1]);
});

test("a preview that goes takes its artifacts along, whatever their age", async () => {
  const world = await createPreviewWorld([7]);
  setState(7, "closed", world);
  expect(await clean(world)).toMatchObject({ artifacts: { count: 1 } });
  expect(keysIn(world)).toEqual([]);
});

test("without a bucket there is nothing to sweep", async () => {
  const world = await createPreviewWorld([]);
  expect(await clean(world)).toMatchObject({ artifacts: { count: 0, bytes: 0 }, notes: [] });
});

test("a bucket of another account is left alone, and it is said", async () => {
  const world = await createPreviewWorld([7]);
  world.s3.buckets.set(bucketName, { owner: "999999999999", objects: new Map() });
  setState(7, "closed", world);
  expect(await clean(world)).toMatchObject({
    removed: [{ stack: "acme-pr-7" }],
    notes: [expect.stringContaining(`Artifacts were left in ${bucketName}: The artifact bucket`)],
  });
});

test("a role that may not delete there is told of once, and nothing turns red", async () => {
  const world = await createLitteredWorld();
  const s3 = {
    ...world.aws.s3,
    deleteObject: async () => {
      throw permissionFault("s3:DeleteObject", bucketName);
    },
  };
  const outcome = removalsOf(await janitor(asJanitor, { ...world.jobPorts, aws: async () => ({ ...world.aws, s3 }) }));
  expect(outcome).toMatchObject({ artifacts: { count: 0 }, failed: [] });
  expect(outcome.notes).toHaveLength(1);
});

test("a defect of ours is no note", async () => {
  const world = await createLitteredWorld();
  const s3 = { ...world.aws.s3, listObjects: () => Promise.reject(new TypeError("broken")) };
  const broken = janitor(asJanitor, { ...world.jobPorts, aws: async () => ({ ...world.aws, s3 }) });
  await expect(broken).rejects.toThrow("broken");
});
