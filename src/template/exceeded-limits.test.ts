import { render } from "../../test/fixtures/rendered.ts";
import { fullConfig, largeConfig, smallConfig } from "../../test/fixtures/stack-config.ts";
import { exceededLimits } from "./exceeded-limits.ts";

test.each([
  ["small", smallConfig],
  ["full", fullConfig],
  ["thirty endpoints, each with its own queue and secret", largeConfig(30)],
])("nothing is exceeded by a %s stack", (_name, config) => {
  expect(exceededLimits(render(config))).toEqual([]);
});

test("too many grants for one role are named, with a way out", () => {
  expect(exceededLimits(render(largeConfig(40)))).toEqual([
    {
      message: expect.stringMatching(
        /^The stack would have 1\d,\d{3} characters of policies on the function's role; AWS allows 10,240$/,
      ),
      remedy: expect.stringContaining("share queues or secrets"),
    },
  ]);
});

test("every limit that is exceeded is named", () => {
  expect(exceededLimits(render(largeConfig(400))).map(({ message }) => message)).toEqual([
    "The stack would have 2,811 resources; AWS allows 500",
    expect.stringContaining("bytes of template"),
    expect.stringContaining("characters of policies"),
  ]);
});
