// What a release is more than a line of shell for; .github/workflows/release.yml says when.
//   node scripts/release.mjs check v1.2.3   whether this commit is what the tag says it is
//   node scripts/release.mjs notes v1.2.3   prints the release's section of CHANGELOG.md
//   node scripts/release.mjs tags  v1.2.3   moves `v1` and `v1.2` to this commit, on the remote `origin`
// It runs in jobs that install nothing, on whatever Node is there: plain JavaScript without dependencies.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const commands = { check, notes, tags };

try {
  const [command = "", tag = ""] = process.argv.slice(2);
  if (!Object.hasOwn(commands, command)) throw new Error(`Name one of ${Object.keys(commands).join(", ")}`);
  commands[command](parseVersion(tag) ?? fail(`${JSON.stringify(tag)} is no release's tag, such as v1.2.3`));
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

function check({ text }) {
  const claims = {
    "package.json": JSON.parse(readFileSync("package.json", "utf8")).version,
    "package-lock.json": JSON.parse(readFileSync("package-lock.json", "utf8")).version,
    "src/version.ts": /version = "(.*)"/.exec(readFileSync("src/version.ts", "utf8"))?.[1],
  };
  const others = Object.entries(claims).filter(([, version]) => version !== text);
  if (others.length > 0) {
    const differing = others.map(([file, version]) => `${file} says ${version}`).join(", ");
    fail(`The tag says ${text}, but ${differing}. Delete the tag, make them equal, and tag again.`);
  }
  sectionOf(text);
  if (git("rev-parse", `v${text}^{commit}`) !== git("rev-parse", "HEAD")) fail(`v${text} is not what is checked out`);
  try {
    git("merge-base", "--is-ancestor", "HEAD", "origin/main");
  } catch {
    fail(`v${text} is on no commit of main. Only what was reviewed there is released.`);
  }
  console.log(`v${text} is on main, and every file says so`);
}

function notes({ text }) {
  console.log(sectionOf(text));
}

function sectionOf(text) {
  const sections = readFileSync("CHANGELOG.md", "utf8").split(/^## /m);
  const section = sections.find((other) => other.split(/\s/, 1)[0] === text);
  return section?.slice(section.indexOf("\n")).trim() || fail(`CHANGELOG.md has no section "## ${text}"`);
}

/**
 * A moving tag goes to the newest version it covers, never back: after v1.2.0, a fix v1.1.1 moves `v1.1` alone. They are plain
 * tags without a release, since those of an immutable release cannot move.
 */
function tags(version) {
  const released = git("ls-remote", "--tags", "--refs", "origin")
    .split("\n")
    .flatMap((line) => parseVersion(line.split("refs/tags/")[1] ?? "") ?? []);
  const commit = git("rev-parse", "HEAD");
  for (const depth of [1, 2]) {
    const tag = `v${version.numbers.slice(0, depth).join(".")}`;
    const isCovered = ({ numbers }) => numbers.slice(0, depth).every((part, at) => part === version.numbers[at]);
    const newer = released.find((other) => isCovered(other) && compare(other, version) > 0);
    if (newer === undefined) git("push", "--quiet", "--force", "origin", `${commit}:refs/tags/${tag}`);
    console.log(newer === undefined ? `${tag} is now v${version.text}` : `${tag} stays: v${newer.text} is newer`);
  }
}

function compare(one, other) {
  const at = one.numbers.findIndex((part, position) => part !== other.numbers[position]);
  return at === -1 ? 0 : one.numbers[at] - other.numbers[at];
}

function parseVersion(tag) {
  const [, text] = /^v((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2})$/.exec(tag) ?? [];
  return text === undefined ? undefined : { text, numbers: text.split(".").map(Number) };
}

function git(...options) {
  return execFileSync("git", options, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

function fail(message) {
  throw new Error(message);
}
