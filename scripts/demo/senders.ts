import Stripe from "stripe";

export interface Sent {
  readonly sender: string;
  /** What the endpoint answered; null: nothing. */
  readonly status: number | null;
  readonly expected: number;
  readonly body: string;
}

/** A push of an image, as the Distribution registry notifies: not signed, with the bearer token of its configuration. */
export function sendRegistryNotification(url: string, token: string): Promise<Sent> {
  const target = { mediaType: "application/vnd.oci.image.manifest.v1+json", repository: "acme/web", tag: "1.4.0" };
  const event = { id: crypto.randomUUID(), timestamp: new Date().toISOString(), action: "push", target };
  return send(
    url,
    { sender: "Docker registry: push of acme/web:1.4.0", expected: 200 },
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/vnd.docker.distribution.events.v2+json",
      },
      body: JSON.stringify({ events: [event] }),
    },
  );
}

/** A payment, signed by Stripe's own library. */
export function sendStripeEvent(url: string, secret: string): Promise<Sent> {
  const payload = JSON.stringify({ id: "evt_1", object: "event", type: "payment_intent.succeeded", created: 1 });
  const signature = new Stripe("sk_test_demo").webhooks.generateTestHeaderString({ payload, secret });
  return send(
    url,
    { sender: "Stripe: payment_intent.succeeded", expected: 200 },
    {
      method: "POST",
      headers: { "stripe-signature": signature, "content-type": "application/json" },
      body: payload,
    },
  );
}

/** The same with a signature of somebody else. */
export async function sendForgedStripeEvent(url: string): Promise<Sent> {
  const forged = await sendStripeEvent(url, "whsec_somebody-else");
  return { ...forged, sender: "Stripe, but signed with another secret", expected: 401 };
}

/** A status page that signs nothing. */
export function sendStatus(url: string): Promise<Sent> {
  const sender = "Status page: a plain GET";
  return send(`${url}?component=api&state=operational`, { sender, expected: 202 }, {});
}

async function send(url: string, about: Pick<Sent, "sender" | "expected">, request: RequestInit): Promise<Sent> {
  const response = await fetch(url, request);
  return { ...about, status: response.status, body: await response.text() };
}
