import { createHash, createHmac } from "node:crypto";
import { signSmokeProof, verifySmokeProof } from "./smoke-proof.ts";

const time = 1_760_000_000;
const body = Buffer.from("{}");
const nonce = "0b2f6d0e-1111-4222-8333-944445555666";
const subject = { endpoint: "github", time, nonce, to: "smoke", body } as const;
const claim = { endpoint: "github", body, now: time * 1000 };

test("the proof is an HMAC over lines in a domain of its own", () => {
  const lines = [
    "w2s:smoke:v1",
    "github",
    String(time),
    nonce,
    "smoke",
    createHash("sha256").update(body).digest("hex"),
  ];
  const signature = createHmac("sha256", "s").update(lines.join("\n")).digest("hex");
  expect(signSmokeProof(subject, "s")).toBe(`v1,t=${time},n=${nonce},to=smoke,sig=${signature}`);
});

test.each(["smoke", "queues"] as const)("a proof for %s holds within five minutes either way", (to) => {
  const header = signSmokeProof({ ...subject, to }, "s");
  for (const offset of [-300, 0, 300]) {
    expect(verifySmokeProof(header, { ...claim, now: (time + offset) * 1000 }, "s")).toEqual({ nonce, to });
  }
});

const header = signSmokeProof(subject, "s");

test.each([
  ["another secret", header, claim, "t"],
  ["another endpoint", header, { ...claim, endpoint: "gitlab" }, "s"],
  ["another body", header, { ...claim, body: Buffer.from("[]") }, "s"],
  ["another target", header.replace("to=smoke", "to=queues"), claim, "s"],
  ["another nonce", header.replace("0b2f", "1b2f"), claim, "s"],
  ["a later time", header, { ...claim, now: (time + 301) * 1000 }, "s"],
  ["an earlier time", header, { ...claim, now: (time - 301) * 1000 }, "s"],
  ["a repeated header", `${header},${header}`, claim, "s"],
  ["nothing", "", claim, "s"],
])("a proof with %s proves nothing", (...[, value, against, secret]) => {
  expect(verifySmokeProof(value, against, secret)).toBeNull();
});
