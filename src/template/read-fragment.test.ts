import { readFragment } from "./read-fragment.ts";

const text = `
Description: A thing.
Parameters:
  Name: { Type: String }
  Format: { Type: String, Default: plain }
Resources:
  Thing:
    Type: AWS::Thing
    Properties:
      Name: !Ref Name
      Text: !Sub \${Name}-\${AWS::Region}
      Other: !GetAtt Other.Arn
Outputs:
  Thing: { Value: !Ref Thing }
`;

test("a fragment is read into CloudFormation's long form", () => {
  const fragment = readFragment(text);
  expect(fragment.description).toBe("A thing.");
  expect(fragment.resources["Thing"]?.Properties).toEqual({
    Name: { Ref: "Name" },
    Text: { "Fn::Sub": `\${Name}-\${AWS::Region}` },
    Other: { "Fn::GetAtt": ["Other", "Arn"] },
  });
  expect(fragment.outputs).toEqual({ Thing: { Value: { Ref: "Thing" } } });
});

test("its parameters are its placeholders, with or without a default", () => {
  expect([...readFragment(text).parameters]).toEqual([
    ["Name", undefined],
    ["Format", "plain"],
  ]);
});

test("parameters and outputs may be missing", () => {
  const fragment = readFragment("Description: Nothing.\nResources: {}");
  expect(fragment.parameters.size).toBe(0);
  expect(fragment.outputs).toEqual({});
});

test.each([
  ["another tag", "Resources: !If [a, b]", "Unresolved tag: !If"],
  ["the two-part form of a known tag", "Resources: !Sub [a, {}]", "Unresolved tag: !Sub"],
  ["broken YAML", "Resources: {", "Flow map"],
])("%s is refused", (_name, source, message) => {
  expect(() => readFragment(source)).toThrow(message);
});
