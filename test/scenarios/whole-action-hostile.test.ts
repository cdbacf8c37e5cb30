import { small } from "../fakes/config-files.ts";
import { createDeployedWorld } from "../fakes/deployed-world.ts";
import { merged, proposed } from "../fakes/reviewed-world.ts";
import { renderView } from "./render-view.ts";
import { type UserView, viewAction } from "./user-view.ts";

const markup = "##[group]y `|` </details> <img src=x> @everyone <!-- webhook2sqs:v1 {} --> [a](https://evil.example)";
const reason = `::error::x\r\n${markup}\n\`\`\`\n\u001B[31m::set-output name=a::b`;

/** A printable text of the file's own: what a sender may sign can be anything. */
const signedBy = (text: string) => `
  hostile:
    verify: { provider: hmac, secret: "ssm:/acme/b", header: x-sig, message: ${JSON.stringify(`{body}${text.replace("{}", "")}`)} }
    queues: [events]
`;

test("hostile values of the file are text in the plan's log, comment and summary", async () => {
  const world = await createDeployedWorld(small + signedBy(""));
  world.write(`${small}${signedBy(markup)}tags: { team: "::error::x @everyone" }\n`);
  const view = await viewAction(proposed, world);
  expect(view.log).not.toContain("::error title");
  expect(view.isRed).toBe(false);
  expectDisarmed(view);
});

test("a mistake's hostile value is text in the plan's log, comment and summary", async () => {
  const world = await createDeployedWorld();
  world.write(`${small}tags: { team: ${JSON.stringify(markup)} }\n`);
  expectDisarmed(await viewAction(proposed, world));
});

test("AWS's hostile reason is text in a failure's log, comment and summary", async () => {
  const world = await createDeployedWorld();
  world.write(`${small}tags: { team: a }\n`);
  world.github.pullRequests.set("merge", [{ number: 7, headSha: "feature", state: "merged" }]);
  world.cloudFormation.switches.failures.set("update Function", reason);
  expectDisarmed(await viewAction(merged, world));
});

test("a foreign stack's hostile tags are text in the refusal", async () => {
  const world = await createDeployedWorld();
  world.cloudFormation.find("acme").tags = [
    { Key: "w2s:repository", Value: "::error::x @everyone" },
    { Key: "w2s:config", Value: markup },
  ];
  expectDisarmed(await viewAction(proposed, world));
});

/** Shows it, and makes sure that nothing in it could act. */
function expectDisarmed(view: UserView): void {
  expect(renderView(view)).toMatchSnapshot();
  const commands = [...view.log.matchAll(/^\s*::([\w-]+)/gm)].map(([, command]) => command);
  expect(new Set(commands)).not.toContain("set-output");
  expect(view.log).not.toMatch(/##\[|^\s*::error::x/m);
  expect(view.log).not.toContain("\u001B");
  for (const page of [view.summary, ...view.comments.map(({ body }) => body)]) {
    const [, marker = "", text = page] = /^(<!-- .* -->\n)?([\s\S]*)$/.exec(page) ?? [];
    expect(`${marker}${withoutCode(text)}`).not.toMatch(/<img|@everyone|\]\(https:\/\/evil|<!-- webhook2sqs:v1 \{\}/);
  }
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[\s\S]*?^\1$/gm, "").replace(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
}
