import fc from "fast-check";
import { reviewedPlan } from "../../test/fixtures/comment-sections.ts";
import { isMarked, parseMarker, renderMarker } from "./comment-marker.ts";

const entry = { key: "hooks.yml eu-west-1", reviewed: reviewedPlan("acme") };

test("what was reviewed is read back from the marker", () => {
  const sections = [entry, { key: "other.yml us-east-1", reviewed: null }];
  expect(parseMarker(renderMarker(sections))).toEqual(sections);
  expect(isMarked(renderMarker([]))).toBe(true);
});

test.each([
  "--> <script>alert(1)</script>",
  "<!-- -- --- ---->",
  "--!>",
  "@everybody &lt;",
  "line\nbreak\r\n\u2028\u2029",
  "\ud800",
  '"\\',
])("a marker stays one hidden line, whatever stands in it: %j", (text) => {
  const marker = renderMarker([{ key: text, reviewed: reviewedPlan(text) }]);
  expect(marker.slice(4, -3)).not.toMatch(/--|[<>@&\n\r\u2028\u2029]/);
  expect(parseMarker(`${marker}\n\nwhatever`)).toEqual([{ key: text, reviewed: reviewedPlan(text) }]);
});

test("any key and plan come back", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: "binary" })), fc.string({ unit: "binary" }), (keys, text) => {
      const sections = keys.map((key) => ({ key, reviewed: reviewedPlan(text) }));
      expect(parseMarker(renderMarker(sections))).toEqual(sections);
    }),
  );
});

test("the same plan makes the same marker, in whatever order its fields come", () => {
  const { commit, ...rest } = entry.reviewed;
  expect(renderMarker([{ ...entry, reviewed: { commit, ...rest } }])).toBe(renderMarker([entry]));
});

test("what a later release adds to version 1 is left out", () => {
  const json = JSON.stringify({ sections: [{ ...entry, more: 1, reviewed: { ...entry.reviewed, more: 1 } }], more: 1 });
  expect(parseMarker(`<!-- webhook2sqs:v1 ${json} -->`)).toEqual([entry]);
});

const spoilt = {
  "no marker": "## Plan",
  "a marker that is not in the first line": `\n${renderMarker([entry])}`,
  "another version": renderMarker([entry]).replace(":v1", ":v2"),
  "no JSON": "<!-- webhook2sqs:v1 {sections -->",
  "no object": "<!-- webhook2sqs:v1 null -->",
  "no list": '<!-- webhook2sqs:v1 {"sections":{}} -->',
  "an entry that is no object": '<!-- webhook2sqs:v1 {"sections":[1]} -->',
  "a key that is no text": '<!-- webhook2sqs:v1 {"sections":[{"key":1,"reviewed":null}]} -->',
  "a plan that is none": '<!-- webhook2sqs:v1 {"sections":[{"key":"a","reviewed":{}}]} -->',
  "no plan": '<!-- webhook2sqs:v1 {"sections":[{"key":"a"}]} -->',
  "a key twice": renderMarker([entry, entry]),
};
test.each(Object.entries(spoilt))("nothing is read from %s", (_, body) => {
  expect(parseMarker(body)).toBeUndefined();
});

test.each(["stack", "region", "commit", "digest.digest", "digest.parts.base", "digest.parts.target", "handler.sha256"])(
  "a plan whose %s is no text is no plan",
  (path) => {
    const field = path.split(".").at(-1);
    const marker = renderMarker([entry]).replace(new RegExp(`"${field}":"[^"]*"`), `"${field}":1`);
    expect(marker).toContain(`"${field}":1`);
    expect(parseMarker(marker)).toBeUndefined();
  },
);

test("a foreign comment that only names the marker is not marked", () => {
  expect(isMarked("see `<!-- webhook2sqs:v1`")).toBe(false);
  expect(isMarked("<!-- webhook2sqs:v12 anything -->")).toBe(true);
});
