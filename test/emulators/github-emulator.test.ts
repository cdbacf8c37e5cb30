import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { verify } from "@octokit/webhooks-methods";
import { type GitHubEmulator, startGitHubEmulator } from "./github-emulator.ts";
import { createWebhook, openIssue, waitForDelivery } from "./github-webhook.ts";

describe("the GitHub emulator", () => {
  const repository = "acme/hooks";
  let github: GitHubEmulator;

  beforeAll(async () => {
    github = await startGitHubEmulator({ repositories: [repository] });
  });

  afterAll(() => github.stop());

  it("delivers a signed webhook when an issue is opened", async () => {
    const received: { body: string; signature: string; event: string }[] = [];
    const receiver = createServer(async (request, response) => {
      const header = (name: string) => String(request.headers[name]);
      const body = (await buffer(request)).toString();
      received.push({ body, signature: header("x-hub-signature-256"), event: header("x-github-event") });
      response.end();
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/github`;

    const hook = await createWebhook(github, { repository, url, secret: "it is a secret", events: ["issues"] });
    await openIssue(github, repository, "Something broke");
    const delivery = await waitForDelivery(github, { repository, hook, event: "issues" });
    receiver.close();

    expect(delivery.status_code).toBe(200);
    expect(received).toHaveLength(1);
    const { body, signature, event } = received[0] ?? { body: "", signature: "", event: "" };
    expect(event).toBe("issues");
    expect(JSON.parse(body)).toMatchObject({ action: "opened", issue: { title: "Something broke" } });
    expect(await verify("it is a secret", body, signature)).toBe(true);
  });
});
