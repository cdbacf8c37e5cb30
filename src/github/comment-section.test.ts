import { inputs } from "../../test/fakes/world.ts";
import { sectionKey } from "./comment-section.ts";

test("a part of the comment is one file's in one region", () => {
  expect(sectionKey(inputs)).toBe(".github/webhook2sqs.yml eu-central-1");
});
