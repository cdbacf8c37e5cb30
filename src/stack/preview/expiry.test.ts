import { createFakeClock } from "../../../test/fakes/clock.ts";
import { absent } from "../../../test/fakes/stack-fixture.ts";
import type { FoundStack } from "../find-stack.ts";
import { parseDateTime, toDateTime } from "./date-time.ts";
import { expiryTag } from "./expiry.ts";

const clock = createFakeClock();
const day = 86_400_000;
const inTwoWeeks = { "w2s:expires": toDateTime(clock.now() + 14 * day) };

const standing = (expires: string | null): FoundStack => ({
  ...{ state: "present", stuck: null, notes: [], arn: "arn", template: { Resources: {} } },
  stack: {
    ...{ StackName: "acme-pr-7", CreationTime: undefined, StackStatus: "CREATE_COMPLETE" },
    ...(expires !== null && { Tags: [{ Key: "w2s:expires", Value: expires }] }),
  },
});

test("a preview lives for two weeks", () => {
  expect(expiryTag(absent, clock)).toEqual(inTwoWeeks);
  expect(parseDateTime(inTwoWeeks["w2s:expires"])).not.toBeNull();
});

test("one that stands keeps its time: a tag that changes would change every resource", () => {
  const until = toDateTime(clock.now() + day);
  expect(expiryTag(standing(until), clock)).toEqual({ "w2s:expires": until });
});

test.each([
  ["whose time is up", toDateTime(clock.now())],
  ["whose tag somebody spoilt", "never"],
  ["without a tag", null],
])("one %s gets another two weeks", (_, expires) => {
  expect(expiryTag(standing(expires), clock)).toEqual(inTwoWeeks);
});
