import { createFakeProgress } from "../../test/fakes/progress.ts";
import { speakingOf } from "./speaking-of.ts";

test("every line names its stack, and no group is begun or ended", () => {
  const progress = createFakeProgress();
  const speaking = speakingOf("acme-pr-7", progress);
  const at = { title: "t", file: "f", line: 1, column: 1 };
  speaking.group("deleting");
  speaking.info("a");
  speaking.endGroup();
  speaking.warning("b", at);
  speaking.error("c", at);
  speaking.debug("d");
  expect(progress.told).toMatchObject([
    { level: "info", text: "acme-pr-7: deleting" },
    { level: "info", text: "acme-pr-7: a" },
    { level: "warning", text: "acme-pr-7: b", at },
    { level: "error", text: "acme-pr-7: c", at },
    { level: "debug", text: "acme-pr-7: d" },
  ]);
});
