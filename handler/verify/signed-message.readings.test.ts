import { createHmac } from "node:crypto";
import fc from "fast-check";
import { problemsOf, withVerify } from "../../test/fixtures/config-problems.ts";
import type { SignatureScheme } from "../settings.ts";
import type { WebhookRequest } from "../webhook-request.ts";
import { checkSignature } from "./signature.ts";
import { signRequest } from "./signed-message.ts";

const key = Buffer.from("s");
/** All times of up to five digits are good ones, so that digits can be moved. */
const now = 0;
const tolerance = 86_400;

const piece = fc.constantFrom("{timestamp}", "{header.a}", "{header.b}", "{body}", ".", ":", "::", "0", "1.", ".1");
const pieces = fc.array(piece, { maxLength: 3 });
const template = fc.tuple(pieces, pieces).map(([head, tail]) => [...head, "{body}", ...tail].join(""));
const value = fc.string({ unit: fc.constantFrom("0", "1", ".", ":"), maxLength: 3 });
const values = fc.record({ body: value, timestamp: value, "header.a": value, "header.b": value });

const hmac = 'provider: hmac, secret: "ssm:/s", header: x-sig';

function isAccepted(message: string): boolean {
  const timestamp = message.includes("{timestamp}") ? ", timestamp: { header: x-ts, tolerance: 1d }" : "";
  return problemsOf(withVerify(`{ ${hmac}, message: "${message}"${timestamp} }`)).length === 0;
}

function schemeOf(message: string): SignatureScheme {
  const form = { algorithm: "sha256", encoding: "hex", key: "utf8", form: "plain", prefix: "" } as const;
  const timestamp = message.includes("{timestamp}") ? { from: "header.x-ts", tolerance } : null;
  return { kind: "signature", ...form, header: "x-sig", message, timestamp };
}

type Values = Readonly<Record<string, string>>;

const partsOf = (message: string) => message.split(/(\{[^}]+\})/);

function render(message: string, filled: Values): string {
  return partsOf(message)
    .map((part) => (part.startsWith("{") ? (filled[part.slice(1, -1)] ?? "") : part))
    .join("");
}

/** Every way to cut the text into values of the template. */
function readings([part, ...rest]: readonly string[], text: string, read: Values = {}): readonly Values[] {
  if (part === undefined) return text === "" ? [read] : [];
  if (!part.startsWith("{")) return text.startsWith(part) ? readings(rest, text.slice(part.length), read) : [];
  const name = part.slice(1, -1);
  return Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end))
    .filter((candidate) => (read[name] ?? candidate) === candidate)
    .flatMap((candidate) => readings(rest, text.slice(candidate.length), { ...read, [name]: candidate }));
}

function isVerified(scheme: SignatureScheme, read: Values, signature: string): boolean {
  const { body = "", timestamp = "0", "header.a": a = "", "header.b": b = "" } = read;
  const headers = new Map(Object.entries({ a, b, "x-ts": timestamp, "x-sig": signature }));
  const request: WebhookRequest = {
    route: "/a",
    method: "POST",
    path: "/a",
    query: "",
    sourceIp: null,
    body: Buffer.from(body),
    text: body,
    altered: false,
    requestId: null,
    headers,
  };
  return "keyIndex" in checkSignature(scheme, request, { keys: [key], now });
}

/** The bodies that pass under one signature, made as a sender would. */
function bodiesOf(message: string, sent: Values): ReadonlySet<string | undefined> {
  const text = render(message, sent);
  const signature = createHmac("sha256", key).update(text).digest("hex");
  const verified = readings(partsOf(message), text).filter((read) => isVerified(schemeOf(message), read, signature));
  return new Set(verified.map(({ body }) => body));
}

test("under a message that the config accepts, no signature holds for a second body", () => {
  fc.assert(
    fc.property(template.filter(isAccepted), values, (message, sent) => {
      expect(bodiesOf(message, sent).size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test("nor does one under any other message, should it get past the config", () => {
  fc.assert(
    fc.property(template, values, (message, sent) => {
      expect(bodiesOf(message, sent).size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1_000 },
  );
});

test("what the config accepts can be signed and holds", () => {
  fc.assert(
    fc.property(template.filter(isAccepted), value, (message, body) => {
      const sent = { body, timestamp: "0", "header.a": "id", "header.b": "id" };
      const proof = signRequest(schemeOf(message), "s", { body: Buffer.from(body), now, id: "id" });
      expect(proof?.headers["x-sig"]).toBe(createHmac("sha256", key).update(render(message, sent)).digest("hex"));
      expect(bodiesOf(message, sent)).toEqual(new Set([body]));
    }),
    { numRuns: 300 },
  );
});
