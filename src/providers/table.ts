import type { Provider } from "./provider.ts";
import { bodyHmac, standardScheme, token } from "./scheme.ts";

/** Every sender that has a name. Each row is checked against its `source`. */
export const providers = {
  github: {
    source: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
    row: {
      scheme: { ...bodyHmac, header: "x-hub-signature-256" },
      event: "header.x-github-event",
      deliveryId: "header.x-github-delivery",
    },
    setup: {
      page: "Repository, organization or app → Settings → Webhooks → Add webhook",
      urlField: "Payload URL",
      contentType: "application/json",
      secret: "Paste the secret into “Secret”.",
      secretFrom: "us",
    },
    retries429: false,
  },
  gitlab: {
    source: "https://docs.gitlab.com/user/project/integrations/webhooks/",
    row: {
      scheme: token("x-gitlab-token"),
      event: "header.x-gitlab-event",
      deliveryId: "header.idempotency-key",
    },
    setup: {
      page: "Project or group → Settings → Webhooks → Add new webhook",
      urlField: "URL",
      contentType: null,
      secret: "Paste the secret into “Secret token”.",
      secretFrom: "us",
    },
    retries429: false,
  },
  bitbucket: {
    source: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
    row: {
      scheme: { ...bodyHmac, header: "x-hub-signature" },
      event: "header.x-event-key",
      deliveryId: "header.x-request-uuid",
    },
    setup: {
      page: "Repository → Repository settings → Webhooks → Add webhook",
      urlField: "URL",
      contentType: null,
      secret: "Paste the secret into “Secret”; without one Bitbucket sends no signature.",
      secretFrom: "us",
    },
    retries429: false,
  },
  gitea: {
    source: "https://docs.gitea.com/usage/webhooks",
    row: {
      scheme: { ...bodyHmac, header: "x-gitea-signature", prefix: "" },
      event: "header.x-gitea-event",
      deliveryId: "header.x-gitea-delivery",
    },
    setup: {
      page: "Repository → Settings → Webhooks → Add Webhook → Gitea",
      urlField: "Target URL",
      contentType: "application/json",
      secret: "Paste the secret into “Secret”.",
      secretFrom: "us",
    },
    retries429: false,
  },
  slack: {
    source: "https://docs.slack.dev/authentication/verifying-requests-from-slack",
    row: {
      scheme: {
        ...bodyHmac,
        header: "x-slack-signature",
        prefix: "v0=",
        message: "v0:{timestamp}:{body}",
        timestamp: { from: "header.x-slack-request-timestamp", tolerance: 300 },
      },
      event: "body.event.type",
      deliveryId: "body.event_id",
      // https://docs.slack.dev/reference/events/url_verification
      handshake: { when: { "body.type": "url_verification" }, echo: "body.challenge" },
    },
    setup: {
      page: "api.slack.com/apps → your app → Event Subscriptions → Enable Events",
      urlField: "Request URL",
      contentType: null,
      secret: "Store the app's “Signing Secret” (Basic Information → App Credentials) as the secret.",
      secretFrom: "sender",
    },
    retries429: true,
  },
  stripe: {
    source: "https://docs.stripe.com/webhooks/signature",
    row: {
      scheme: {
        ...bodyHmac,
        header: "stripe-signature",
        form: "pairs",
        prefix: "v1",
        message: "{timestamp}.{body}",
        timestamp: { from: "pair.t", tolerance: 300 },
      },
      event: "body.type",
      deliveryId: "body.id",
    },
    setup: {
      page: "Stripe Dashboard → Workbench → Webhooks → Add destination",
      urlField: "Endpoint URL",
      contentType: null,
      secret: "Store the destination's signing secret (whsec_…) as the secret.",
      secretFrom: "sender",
    },
    retries429: true,
  },
  shopify: {
    source: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
    row: {
      scheme: { ...bodyHmac, header: "x-shopify-hmac-sha256", encoding: "base64", prefix: "" },
      event: "header.x-shopify-topic",
      deliveryId: "header.x-shopify-webhook-id",
    },
    setup: {
      page: "Shopify admin → Settings → Notifications → Webhooks → Create webhook, or your app's webhook subscriptions",
      urlField: "URL",
      contentType: "JSON",
      secret: "Store the app's client secret, or the key shown below the shop's webhooks, as the secret.",
      secretFrom: "sender",
    },
    retries429: true,
  },
  "standard-webhooks": {
    source: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    row: { scheme: standardScheme("webhook"), event: "body.type", deliveryId: "header.webhook-id" },
    setup: {
      page: "The sender's webhook settings",
      urlField: "Endpoint URL",
      contentType: null,
      secret: "Store the signing secret (whsec_…) that the sender shows as the secret.",
      secretFrom: "sender",
    },
    retries429: true,
  },
  svix: {
    source: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
    row: { scheme: standardScheme("svix"), event: "body.type", deliveryId: "header.svix-id" },
    setup: {
      page: "The sender's webhook portal → Endpoints → Add Endpoint",
      urlField: "Endpoint URL",
      contentType: null,
      secret: "Store the endpoint's “Signing Secret” (whsec_…) as the secret.",
      secretFrom: "sender",
    },
    retries429: true,
  },
  "docker-registry": {
    source: "https://distribution.github.io/distribution/about/notifications/",
    row: {
      scheme: { kind: "credential", accepts: [{ in: "bearer" }, { in: "basic", username: null }] },
      event: "body.events.0.action",
      deliveryId: "body.events.0.id",
    },
    setup: {
      page: "The registry's config.yml → notifications → endpoints",
      urlField: "url",
      contentType: "application/vnd.docker.distribution.events.v2+json",
      secret: "Under headers, set Authorization to a list of one text: Bearer, a space, the secret. Set timeout to 5s.",
      secretFrom: "us",
    },
    retries429: true,
  },
} as const satisfies Record<string, Provider>;

/** What `verify.provider` takes for a sender that has a name. */
export type ProviderName = keyof typeof providers;
