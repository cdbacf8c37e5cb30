import { createFakeFiles } from "../../test/fakes/files.ts";
import { readCheckout } from "./git-remote.ts";

const origin = (url: string) =>
  `[core]\n\tbare = false\n[remote "other"]\n\turl = https://x.example/a/b\n[remote "origin"]\n\turl = ${url}\n\tfetch = +refs\n[branch "main"]\n`;

test.each([
  ["git@github.com:acme/hooks.git", { host: "github.com", owner: "acme", name: "hooks" }],
  ["https://github.com/acme/hooks", { host: "github.com", owner: "acme", name: "hooks" }],
  [
    "https://x-access-token:t@acme.ghe.com/acme/my.hooks.git",
    { host: "acme.ghe.com", owner: "acme", name: "my.hooks" },
  ],
  ["ssh://git@github.acme.example:22/acme/hooks.git/", { host: "github.acme.example", owner: "acme", name: "hooks" }],
  ["/srv/git/hooks.git", null],
  ["https://github.com/acme", null],
])("the remote %s is read", async (url, remote) => {
  expect(await readCheckout(createFakeFiles({ ".git/config": origin(url) }))).toEqual({ remote, branch: null });
});

test("a folder that is no checkout has neither remote nor branch", async () => {
  expect(await readCheckout(createFakeFiles())).toEqual({ remote: null, branch: null });
  expect((await readCheckout(createFakeFiles({ ".git/config": "[core]\n" }))).remote).toBeNull();
});

test("the default branch is the one that the remote's HEAD is", async () => {
  const files = createFakeFiles({ ".git/refs/remotes/origin/HEAD": "ref: refs/remotes/origin/release/2\n" });
  expect((await readCheckout(files)).branch).toBe("release/2");
});
