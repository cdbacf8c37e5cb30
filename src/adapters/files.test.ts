import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "./files.ts";

const root = mkdtempSync(join(tmpdir(), "files-"));
const workspace = join(root, "workspace");
const files = createFiles({ workspace, action: join(root, "action") });
const refused = (why: string) => ({ code: "config-outside-workspace", message: expect.stringContaining(why) });

beforeAll(() => {
  for (const folder of ["workspace/.github", "action/templates", "elsewhere"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(workspace, ".github/webhook2sqs.yml"), "name: acme");
  writeFileSync(join(root, "action/templates/queue.yaml"), "Resources: {}");
  writeFileSync(join(root, "elsewhere/secret.yml"), "secret");
  symlinkSync(join(root, "elsewhere/secret.yml"), join(workspace, "link.yml"));
  symlinkSync(join(root, "elsewhere"), join(workspace, "folder"));
  symlinkSync(join(workspace, ".github"), join(workspace, "inner"));
});

afterAll(() => rmSync(root, { recursive: true }));

describe("reading from the workspace", () => {
  it.each([
    ".github/webhook2sqs.yml",
    "./.github/../.github/webhook2sqs.yml",
    join(workspace, ".github/webhook2sqs.yml"),
    "inner/webhook2sqs.yml",
  ])("finds the file at %p", async (path) => {
    expect(await files.readWorkspaceFile(path)).toBe("name: acme");
  });

  it("finds nothing where nothing is", async () => {
    expect(await files.readWorkspaceFile("none.yml")).toBeUndefined();
    expect(await files.readWorkspaceFile(".github/webhook2sqs.yml/none")).toBeUndefined();
  });

  it.each([
    ["../elsewhere/secret.yml", "its path leads out of it"],
    ["/etc/passwd", "its path leads out of it"],
    ["..", "its path leads out of it"],
    [".", "its path leads out of it"],
    ["link.yml", "it is a symbolic link"],
    [".github", "it is not a regular file"],
    ["folder/secret.yml", "a symbolic link leads out of it"],
  ])("refuses %p: %s", async (path, why) => {
    await expect(files.readWorkspaceFile(path)).rejects.toMatchObject({ ...refused(why), resource: path });
  });

  it("reads a file that is too large whole, so that the parser can say so", async () => {
    writeFileSync(join(workspace, "big.yml"), "#".repeat(300 * 1024));
    expect(await files.readWorkspaceFile("big.yml")).toHaveLength(300 * 1024);
  });
});

test("the action's own files are read as bytes", async () => {
  expect(String(await files.readActionFile("templates/queue.yaml"))).toBe("Resources: {}");
});

describe("writing into the workspace", () => {
  const bytes = Buffer.from("rendered");

  it("makes the folders it needs, and again is no harm", async () => {
    expect(await files.writeWorkspaceFile("out/deep/template.yaml", bytes)).toBe("out/deep/template.yaml");
    expect(await files.writeWorkspaceFile("./out/deep/template.yaml", Buffer.from("again"))).toBe(
      "out/deep/template.yaml",
    );
    expect(readFileSync(join(workspace, "out/deep/template.yaml"), "utf8")).toBe("again");
    expect(await files.writeWorkspaceFile("top.yaml", bytes)).toBe("top.yaml");
  });

  it.each([
    ["../elsewhere/out.yaml", "its path leads out of it"],
    ["folder/deep/out.yaml", "a symbolic link leads out of it"],
    ["link.yml", "it is a symbolic link"],
  ])("refuses %p, and leaves nothing behind: %s", async (path, why) => {
    await expect(files.writeWorkspaceFile(path, bytes)).rejects.toMatchObject(refused(why));
    expect(readFileSync(join(root, "elsewhere/secret.yml"), "utf8")).toBe("secret");
    expect(existsSync(join(root, "elsewhere/deep"))).toBe(false);
    expect(existsSync(join(root, "elsewhere/out.yaml"))).toBe(false);
  });
});
