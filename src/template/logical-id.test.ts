import { toIdHash, toQueueHash } from "./logical-id.ts";

// Golden: another hash would replace the queues and refuse the routes of every stack there is.
test.each([
  ["/github", "7b2f4e2a69"],
  ["/pay/stripe", "a1858d9369"],
])("the hash of %s never changes", (subject, hash) => {
  expect(toIdHash(subject)).toBe(hash);
});

test.each([
  ["acme-repo-events.fifo", toIdHash("repo-events.fifo")],
  ["images", toIdHash("images")],
  ["acmeimages", toIdHash("acmeimages")],
])("of a queue's name %s the stack's prefix does not count", (name, hash) => {
  expect(toQueueHash("acme", name)).toBe(hash);
});
