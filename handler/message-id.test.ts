import { messageId } from "./message-id.ts";

test("an id is a UUID of version 7 that begins with its time", () => {
  const id = messageId(0x0198c0ffee00);
  expect(id).toMatch(/^0198c0ff-ee00-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids of one millisecond differ, and later ids sort behind", () => {
  expect(messageId(1)).not.toBe(messageId(1));
  expect(messageId(1) < messageId(2)).toBe(true);
});
