import { providers } from "../src/providers/table.ts";
import { gatewayEvent } from "../test/fakes/gateway-event.ts";
import { answerHandshake } from "./handshake.ts";
import type { Handshake } from "./settings.ts";
import { toWebhookRequest } from "./webhook-request.ts";

function answer(body: string, handshake: Handshake | undefined = providers.slack.row.handshake) {
  const request = toWebhookRequest(gatewayEvent({ body, headers: { "content-type": "application/json" } }));
  return request && answerHandshake(handshake, request);
}

const probe = (challenge: unknown, type = "url_verification") => JSON.stringify({ type, challenge });

test("Slack's challenge is echoed", () => {
  const challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";
  expect(answer(probe(challenge))).toBe(challenge);
});

test.each([
  ["an event", probe("abc", "event_callback")],
  ["a challenge with markup", probe("<script>")],
  ["a challenge with a colon, as a signed message has", probe("v0:1:x")],
  ["a challenge that is too long", probe("a".repeat(257))],
  ["no challenge", probe(undefined)],
  ["an object", probe({ a: 1 })],
  ["no JSON", "url_verification"],
  ["more than a probe would send", probe("abc") + " ".repeat(5000)],
])("%s is not a probe", (_what, body) => {
  expect(answer(body)).toBeNull();
});

test("a provider without a handshake has no probes", () => {
  const request = toWebhookRequest(gatewayEvent());
  expect(request && answerHandshake(undefined, request)).toBeNull();
});
