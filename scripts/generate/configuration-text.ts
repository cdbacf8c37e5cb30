/** What stands around the generated tables of docs/configuration.md. */
export function introduction(smallest: string): string {
  return `<!-- Written by scripts/generate.ts from src/config/schema.ts: change those. -->

# The config file

One YAML file, \`.github/webhook2sqs.yml\` unless the input \`config\` says otherwise, says what the stack is. The smallest one:

\`\`\`yaml
${smallest}\`\`\`

It says: receive GitHub's webhooks at \`/github\`, let in only what carries GitHub's signature under the secret kept in
Parameter Store, and put each one into the queue \`my-webhooks-events\`, which has a dead-letter queue.
[A longer one](../examples/webhook2sqs.yml) shows a fan-out, a FIFO queue and a secret being rotated.

Keys are strict: an unknown one is an error. All problems are reported at once, each with its line and what to do. JSON is
YAML, so it is accepted too. For completion and checks while typing, put this first, with the path or URL of
[the JSON Schema](../schema/webhook2sqs.schema.json):

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/org/webhook2sqs-action/v1/schema/webhook2sqs.schema.json
\`\`\``;
}

export const environments = `## Environments

One file can describe several stacks: what they share stands at the top, what differs under \`environments\`.

\`\`\`yaml
name: my-webhooks
endpoints:
  github:
    verify: { provider: github, secret: "ssm:/my-webhooks/\${environment}/github" }
    queues: [events]
queues:
  events: { retention: 7d }
environments:
  staging: {}
  production:
    queues:
      events: { retention: 14d }
\`\`\`

- Each environment is a stack of its own, called \`<name>-<environment>\`: here \`my-webhooks-staging\` and
  \`my-webhooks-production\`. That must keep to 40 characters. The input \`environment\` says which one a run is about; a file
  with environments has no stack without one.
- **Merging.** Maps merge at every depth. Lists, texts, numbers and booleans replace what the top has; \`audit:\` with nothing
  after it is an empty map, so it changes nothing. Any key may stand in an environment but \`name\`, which all of them share,
  and \`environments\`.
- **\`\${environment}\`** is the only variable. It may stand in any text but \`name\`, in keys never, and nothing else is ever
  filled in: another \`\${…}\` is an error.
- Every environment is examined in every run, so all problems of the file are told at once. One that the top brings into some
  environments alone says in which.

[A longer example](../examples/environments.yml) has staging, production and what differs in previews.

## Previews

The preview of a pull request is the stack \`<name>-pr-<number>\`: the file's top with \`environments.preview\` over it, where
that is written. It touches nothing that is real, and goes without a trace:

| In the file | In a preview |
|---|---|
| a queue with \`existing\` | a queue of the preview's own in its place, FIFO where that one is |
| a queue's \`name\` | left out: queues are called \`<name>-pr-<number>-<key>\` |
| \`verify.secret\` | the one under \`environments.preview\`; else one that AWS makes up with the stack, at \`secretsmanager:webhook2sqs/<name>-pr-<number>/<endpoint>\` |
| \`kmsKey\`, \`permissionsBoundary\`, \`function.reservedConcurrency\` | the one under \`environments.preview\`, else none |
| \`terminationProtection\` | off |
| what a deploy keeps when its stack goes | deleted with the stack: queues, messages, secrets |
| \`removed\` | not needed |
| \`\${environment}\` | \`pr-<number>\` |

Under \`environments.preview\` a queue's \`name\` and \`existing\`, and \`terminationProtection: true\`, are errors.

Names with \`pr-\` are kept for previews, so that a role for previews can be allowed \`<name>-pr-*\` and nothing else: no
environment or queue key may be \`pr\` or begin with \`pr-\`, no queue's \`name\` with \`<name>-pr-\`, and no stack's name may hold
\`-pr-\` or end in \`-pr\`.`;

export const grammar = `## Grammar

- **Durations** are a whole number and a unit: \`30s\`, \`5m\`, \`12h\`, \`14d\`. **Sizes** likewise: \`256KiB\`, \`1MiB\`.
- **Keys** of endpoints, queues and environments match \`[a-z0-9][a-z0-9-]*\`. A queue key may not be \`pr\` or begin with \`pr-\`,
  and \`smoke\` is kept for the queue that smoke tests use.
- **Secrets never stand in the file.** \`ssm:/path\` is a SecureString in Parameter Store; \`secretsmanager:<name or ARN>\` is a
  secret in Secrets Manager, with \`#key\` a key of its JSON. \`[current, previous]\` accepts both while you rotate.
- **\`groupBy\`** takes paths such as \`body.repository.full_name\`, \`body.events.0.id\`, \`header.x-tenant\` or \`query.tenant\`; the first
  that is present wins, else the endpoint's key. It is required where a queue is FIFO.
- **Queues.** Without \`queues\`, each queue that an endpoint names is created with every default. Once \`queues\` is written, it
  declares them all: \`audit: {}\`, or just \`audit:\`. A declared queue that no endpoint names is an error.
- **Throttles.** The endpoint's own, else the one at the top, else 10/20 for \`verify: none\`, else none. What exceeds it gets a 429
  from the gateway; validating the file warns where the sender does not send again after one.
- **\`removed\`** announces what may vanish or be replaced: \`[queues.builds, endpoints.old]\`. A queue named there that is still
  under \`queues\` is replaced. Its messages stay in the old one.
- **YAML** anchors, aliases and merge keys (\`<<\`) work; tags (\`!x\`) and a second document do not. At most 256 KiB and 100 uses of
  an anchor; \`{{resolve:\` may stand nowhere.

## An HMAC of your own

\`\`\`yaml
name: my-webhooks
endpoints:
  builds:
    verify:
      provider: hmac
      secret: "secretsmanager:ci/webhooks#builds"
      header: x-signature
      prefix: "sha256="
      message: "{timestamp}.{body}"
      timestamp: { header: x-timestamp, tolerance: 5m }
    queues: [builds]
\`\`\`

\`message\` is what the sender signs. It must hold \`{body}\`, the exact bytes received; \`{timestamp}\` is the value of
\`timestamp.header\`, and \`{header.<name>}\` that of any other header. A time is checked only where it is signed.

Between two placeholders must stand text that is not all digits, and after \`{body}\` only text and \`{timestamp}\`: otherwise
bytes could be moved between the body and its neighbour under the same signature. For the same reason a request whose
header holds the text that follows it in \`message\` is refused.

## Names in SQS

A queue is called \`<stack>-<key>\`, its dead-letter queue \`<stack>-<key>-dlq\`, each with \`.fifo\` at the end where it is FIFO. \`name\`
replaces \`<stack>-<key>\`. All must fit into 80 characters with room for \`-pr-99999\`, and no two queues may share a name.

## Limits

| What | Most | Why |
|---|---|---|
| Endpoints | 300 | the routes of one HTTP API |
| Resources | 500 | one CloudFormation stack; an endpoint is 1, a queue 3, its dead-letter queue 2, a secret 1 and 1 more where it is made with a preview, its own key 1, the rest 11 |
| Queues of one endpoint | 10 | each must take the message before the sender hears 2xx |
| Tags | 40 | AWS takes 50; the rest marks whose the stack is |
| Environments | 20 | each is examined in every run |
| The file | 256 KiB | |
`;
