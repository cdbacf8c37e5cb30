import { sign as signAsGithub } from "@octokit/webhooks-methods";
import { Webhook as StandardWebhook } from "standardwebhooks";
import Stripe from "stripe";
import { Webhook as SvixWebhook } from "svix";
import { checkCredential } from "../../handler/verify/credential.ts";
import { checkSignature } from "../../handler/verify/signature.ts";
import { signatureKey } from "../../handler/verify/signed-message.ts";
import { toWebhookRequest } from "../../handler/webhook-request.ts";
import { gatewayEvent } from "../../test/fakes/gateway-event.ts";
import { findProvider } from "./resolve-verify.ts";
import { type ProviderName, providers } from "./table.ts";

interface Sent {
  readonly provider: ProviderName;
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Unix seconds at which it arrives. */
  readonly at?: number;
}

function check({ provider, secret, headers, body, at = 0 }: Sent) {
  const request = toWebhookRequest(gatewayEvent({ headers, body }));
  const scheme = findProvider(provider)?.row.scheme;
  if (!request || !scheme) throw new Error("no request");
  if (scheme.kind === "credential") return checkCredential(scheme, request, [secret]);
  if (scheme.kind === "none") throw new Error("no scheme");
  return checkSignature(scheme, request, { keys: [signatureKey(scheme, secret)], now: at * 1000 });
}

const slackBody =
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V" +
  "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=" +
  "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
  "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

const published = {
  "GitHub's own example": {
    provider: "github",
    secret: "It's a Secret to Everybody",
    body: "Hello, World!",
    headers: {
      "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    },
  },
  "Slack's own example": {
    provider: "slack",
    secret: "8f742231b10e8888abcd99yyyzzz85a5",
    body: slackBody,
    at: 1531420618,
    headers: {
      "X-Slack-Request-Timestamp": "1531420618",
      "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    },
  },
  "the example of Standard Webhooks": {
    provider: "standard-webhooks",
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    body: '{"test": 2432232314}',
    at: 1614265330,
    headers: {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    },
  },
} satisfies Record<string, Sent>;

test.each(Object.entries(published))("%s is verified, and with another body it is not", (_name, sent) => {
  expect(check(sent)).toEqual({ keyIndex: 0 });
  expect(check({ ...sent, body: `${sent.body} ` })).toEqual({ fault: "signature-mismatch" });
});

const body = JSON.stringify({ type: "invoice.paid", id: "evt_1", text: "Grüße" });
const whsec = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const sentAt = new Date("2026-08-20T10:00:00Z");
const at = sentAt.getTime() / 1000;

const signers: Record<string, () => Sent | Promise<Sent>> = {
  "@octokit/webhooks-methods": async () => ({
    provider: "github",
    secret: "s",
    body,
    headers: { "x-hub-signature-256": await signAsGithub("s", body) },
  }),
  stripe: () => ({
    provider: "stripe",
    secret: whsec,
    body,
    at,
    headers: {
      "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload: body, secret: whsec, timestamp: at }),
    },
  }),
  standardwebhooks: () => ({
    provider: "standard-webhooks",
    secret: whsec,
    body,
    at,
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(at),
      "webhook-signature": new StandardWebhook(whsec).sign("msg_1", sentAt, body),
    },
  }),
  svix: () => ({
    provider: "svix",
    secret: whsec,
    body,
    at,
    headers: {
      "svix-id": "msg_1",
      "svix-timestamp": String(at),
      "svix-signature": `v1a,ignored ${new SvixWebhook(whsec).sign("msg_1", sentAt, body)}`,
    },
  }),
};

test.each(Object.entries(signers))("what the package %s signs is verified", async (_package, sign) => {
  expect(check(await sign())).toEqual({ keyIndex: 0 });
});

test.each([
  ["gitlab", { "X-Gitlab-Token": "s" }],
  ["docker-registry", { Authorization: "Bearer s" }],
  ["docker-registry", { Authorization: `Basic ${Buffer.from("registry:s").toString("base64")}` }],
] as const)("%s proves itself with a static credential", (provider, headers) => {
  expect(check({ provider, secret: "s", headers, body })).toEqual({ keyIndex: 0 });
  expect(check({ provider, secret: "t", headers, body })).toEqual({ fault: "credential-mismatch" });
});

test.each(Object.entries(providers))("%s names its source and how to set it up", (_name, { source, setup }) => {
  expect(source).toMatch(/^https:\/\//);
  expect(Object.values(setup)).not.toContain("");
});
