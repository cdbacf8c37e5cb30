import { strToU8 } from "fflate";
import { loadHandler } from "./load-handler.ts";

test("the bundle and the file that makes it an ES module are read from the action", async () => {
  const files = { readActionFile: async (path: string) => strToU8(path) };
  expect(await loadHandler(files)).toEqual(
    new Map([
      ["index.js", strToU8("dist/handler/index.js")],
      ["package.json", strToU8("dist/handler/package.json")],
    ]),
  );
});
