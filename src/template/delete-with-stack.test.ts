import { render, resourcesOf } from "../../test/fixtures/rendered.ts";
import { fullConfig } from "../../test/fixtures/stack-config.ts";

const preview = { ...fullConfig, pullRequest: 5 };

test("nothing of a preview outlives its stack", () => {
  const policies = Object.values(resourcesOf(preview)).flatMap(({ DeletionPolicy, UpdateReplacePolicy }) => [
    DeletionPolicy,
    UpdateReplacePolicy,
  ]);
  expect(new Set(policies)).toEqual(new Set(["Delete", undefined]));
});

test("but for that it is the template of the stack itself", () => {
  const without = (config: typeof preview | typeof fullConfig) => {
    const { body, subjects } = render(config);
    const text = JSON.stringify(body).replaceAll(/"(?:Deletion|UpdateReplace)Policy":"\w+",/g, "");
    return { text, subjects };
  };
  expect(without(preview)).toEqual(without(fullConfig));
});
