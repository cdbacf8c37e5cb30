import { parse } from "yaml";
import { joinParts } from "./part.ts";
import { toAsciiJson, toReadableTemplate, toTemplateText } from "./template-text.ts";

const shared = { a: "x".repeat(200) };
const template = joinParts("Text", [
  {
    subject: "",
    resources: { B: { Type: "T", Properties: { yes: "yes", first: shared, second: shared } } },
    outputs: {},
  },
]);

test("what is sent is minified, in the order as rendered", () => {
  expect(toTemplateText(template)).toBe(JSON.stringify(template.body));
});

test("what people read is YAML without aliases or folded lines, and means the same", () => {
  const text = toReadableTemplate(template);
  expect(text).not.toMatch(/[&*]a1/);
  expect(text).toContain(shared.a);
  expect(text).toContain('"yes": "yes"');
  expect(parse(text, { version: "1.1" })).toEqual(template.body);
});

test("what CloudFormation keeps is ASCII and means the same", () => {
  const text = toAsciiJson({ a: "Zürich 🎉", b: "plain" });
  expect(text).toBe('{"a":"Z\\u00fcrich \\ud83c\\udf89","b":"plain"}');
  expect(JSON.parse(text)).toEqual({ a: "Zürich 🎉", b: "plain" });
});
