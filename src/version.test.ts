import { readFileSync } from "node:fs";
import { version } from "./version.ts";

test("it is the version of package.json", () => {
  const { version: packaged } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(version).toBe(packaged);
});
