import { bindFragment } from "./bind-fragment.ts";
import { readFragment } from "./read-fragment.ts";
import type { Json, JsonObject } from "./template.ts";

const fragmentOf = (property: string) =>
  readFragment(`
Description: A thing.
Parameters:
  Name: { Type: String }
  Format: { Type: String, Default: plain }
Resources:
  Thing:
    Type: AWS::Thing
    DeletionPolicy: Retain
    Properties:
      Property: ${property}
  Other: { Type: AWS::Other, Properties: { Kind: constant } }
Outputs:
  Thing: { Value: !GetAtt Thing.Arn }
`);

function bindProperty(property: string, values: JsonObject): Json | undefined {
  const { resources } = bindFragment(fragmentOf(property), { values, suffix: "1f" });
  return resources["Thing1f"]?.Properties["Property"];
}

test.each<[string, string, Json, Json | undefined]>([
  ["a literal", "!Ref Name", "audit", "audit"],
  ["a number", "!Ref Name", 30, 30],
  ["false", "!Ref Name", false, false],
  ["a mapping", "!Ref Name", { rate: 1 }, { rate: 1 }],
  ["a reference", "!Ref Name", { Ref: "Api" }, { Ref: "Api" }],
  ["nothing", "!Ref Name", null, undefined],
  ["nothing, all there is in a mapping", "{ A: { B: !Ref Name } }", null, undefined],
  ["nothing, in a mapping that holds more", "{ A: !Ref Name, B: 1 }", null, { B: 1 }],
  ["nothing, in text", `!Sub a-\${Name}`, null, undefined],
  ["anything beside an empty mapping", "{ A: {}, B: !Ref Name }", 1, { B: 1 }],
  ["an item of a list", "[!Ref Name, b]", "a", ["a", "b"]],
  ["text of literals only", `!Sub a-\${Name}-b`, "x", "a-x-b"],
  ["text with a number", `!Sub a-\${Name}`, 1, "a-1"],
  ["text with a pseudo parameter", `!Sub \${Name}-\${AWS::Region}`, "x", { "Fn::Sub": `x-\${AWS::Region}` }],
  ["text with a reference", `!Sub at/\${Name}`, { Ref: "Api" }, { "Fn::Sub": `at/\${Api}` }],
  [
    "text with a text of CloudFormation's",
    `!Sub at/\${Name}`,
    { "Fn::Sub": `\${AWS::Region}` },
    { "Fn::Sub": `at/\${AWS::Region}` },
  ],
  ["a list, in a text of a list", `[!Sub "a-\${Name}", b]`, ["x", "y"], ["a-x", "a-y", "b"]],
  ["an empty list, in a text of a list", `[!Sub "a-\${Name}", b]`, [], ["b"]],
  ["a list, as one value of several texts", `[!Sub "\${Format}-\${Name}"]`, ["x", "y"], ["plain-x", "plain-y"]],
  ["a key's part", `{ "\${Name}:aud": sts }`, "issuer", { "issuer:aud": "sts" }],
])("a placeholder is bound to %s", (...[, property, value, expected]) => {
  expect(bindProperty(property, { Name: value })).toEqual(expected);
});

test("a placeholder bound to nothing is not its default", () => {
  expect(bindProperty("!Ref Format", { Name: "x", Format: null })).toBeUndefined();
});

test("a placeholder that is not bound is its default", () => {
  expect(bindProperty("!Ref Format", { Name: "x" })).toBe("plain");
});

test("a value is never read as template text", () => {
  expect(bindProperty(`!Sub \${Name}`, { Name: `\${AWS::Region}` })).toBe(`\${AWS::Region}`);
  expect(bindProperty(`!Sub \${Name}-\${AWS::Region}`, { Name: `\${AWS::AccountId}` })).toEqual({
    "Fn::Sub": `\${!AWS::AccountId}-\${AWS::Region}`,
  });
});

test.each<[string, Json]>([
  ["!Ref Other", { Ref: "Other1f" }],
  ["!Ref AWS::AccountId", { Ref: "AWS::AccountId" }],
  ["!GetAtt Other.Arn", { "Fn::GetAtt": ["Other1f", "Arn"] }],
  ["!GetAtt Elsewhere.Arn", { "Fn::GetAtt": ["Elsewhere", "Arn"] }],
  [`!Sub a-\${Other}-\${Other.Arn}`, { "Fn::Sub": `a-\${Other1f}-\${Other1f.Arn}` }],
])("a reference to the fragment's own resource follows its new logical ID: %s", (property, expected) => {
  expect(bindProperty(property, { Name: "x" })).toEqual(expected);
});

test("logical IDs and outputs get the suffix", () => {
  const { resources, outputs } = bindFragment(fragmentOf("x"), { values: { Name: "x" }, suffix: "1f" });
  expect(Object.keys(resources)).toEqual(["Thing1f", "Other1f"]);
  expect(outputs).toEqual({ Thing1f: { Value: { "Fn::GetAtt": ["Thing1f", "Arn"] } } });
});

test("without a suffix a logical ID stays as it is", () => {
  expect(Object.keys(bindFragment(fragmentOf("x"), { values: { Name: "x" } }).resources)).toEqual(["Thing", "Other"]);
});

test("dependencies go to the resource they are meant for, before its policies", () => {
  const dependsOn = { Thing: ["Queue1"], Other: [] };
  const { resources } = bindFragment(fragmentOf("x"), { values: { Name: "x" }, dependsOn });
  expect(Object.entries(resources["Thing"] ?? {})).toEqual([
    ["Type", "AWS::Thing"],
    ["DependsOn", ["Queue1"]],
    ["DeletionPolicy", "Retain"],
    ["Properties", { Property: "x" }],
  ]);
  expect(resources["Other"]).not.toHaveProperty("DependsOn");
});

test("a forgotten value is a fault, and so is one too many", () => {
  expect(() => bindProperty("x", {})).toThrow('No value for Name of the fragment "A thing."');
  expect(() => bindProperty("x", { Name: "x", Nmae: "x" })).toThrow('No placeholder Nmae in the fragment "A thing."');
});

test("an attribute of another resource does not fit into text", () => {
  expect(() => bindProperty(`!Sub \${Name}`, { Name: { "Fn::GetAtt": ["A", "Arn"] } })).toThrow(
    "Only a literal, a Ref or a Sub",
  );
});
