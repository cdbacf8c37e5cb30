import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Installed {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/**
 * The licences of everything that may stand in the bundle: each package of the lock file that is not for development.
 * ncc writes one list for each chunk over the other, and knows only what it kept.
 */
export function renderLicenses(root: string): string {
  const lock: { packages: Record<string, Installed> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  return Object.entries(lock.packages)
    .filter(([folder, { dev }]) => folder !== "" && dev !== true)
    .map(([folder, installed]) => describe(folder.replace(/^.*node_modules\//, ""), installed, join(root, folder)))
    .join("\n");
}

function describe(name: string, { version, license = "see below" }: Installed, folder: string): string {
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`${name} ${version}`, license, ...texts].join("\n") + "\n";
}
