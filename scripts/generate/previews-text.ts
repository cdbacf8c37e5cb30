export const beforeSenders = `# Previews

A pull request can have a stack of its own, \`<name>-pr-<number>\`, with its own URLs, queues and secrets. It is there to be sent
to; it goes when the pull request is closed.

## Set-up

\`\`\`yaml
on:
  pull_request:
  pull_request_target: { types: [closed] }
  schedule: [{ cron: "17 3 * * *" }]
permissions: { contents: read, id-token: write, pull-requests: write, deployments: write }
jobs:
  preview:
    if: github.event_name != 'schedule'
    runs-on: ubuntu-latest
    concurrency: { group: "preview-\${{ github.event.number }}", cancel-in-progress: false }
    steps:
      - uses: actions/checkout@v6
        if: github.event_name == 'pull_request'
      - uses: org/webhook2sqs-action@v1
        with:
          preview: true
          plan-role: "arn:…"
          preview-role: "arn:…"
          cloudformation-role: "arn:…"
          aws-region: eu-central-1
  janitor:
    if: github.event_name == 'schedule'
    runs-on: ubuntu-latest
    steps:
      - uses: org/webhook2sqs-action@v1
        with: { command: janitor, preview-role: "arn:…", cloudformation-role: "arn:…", aws-region: eu-central-1 }
\`\`\`

- On \`pull_request\` the stack is planned with \`plan-role\`, then the preview is deployed with \`preview-role\`. The plan and the
  preview each have a section in the comment; the outputs \`plan\` and \`plan-digest\` are the plan's, all others the preview's.
- On \`pull_request_target: closed\` the workflow of the default branch runs, whatever the pull request holds. It checks nothing
  out and reads no file: the tags of the stacks say what to remove. \`pull_request: closed\` would not come for a pull request
  with conflicts, so it does nothing.
- Whoever can push a branch has all that \`preview-role\` may do. Limit it to \`<name>-pr-*\`; an account of its own is better still.
- A pull request from a fork or of Dependabot gets no credentials from GitHub: it is planned offline and gets no preview.

## What a preview is, and is not

- It is made of the file as the pull request has it: the top, and over it what is under \`environments.preview\`. What is left out
  of it stands in [configuration.md](configuration.md#previews).
- It touches nothing that is real. A queue with \`existing\` becomes a queue of the preview's own; no secret is read but its own and
  those under \`environments.preview\`.
- Nobody has reviewed it, so \`plan-check\` does not apply to it. Queues and addresses come and go without \`removed:\`.
- It is not protected, and keeps nothing: a queue that leaves the file goes with its messages.
- A first create that fails is taken away whole. On GitHub it is a transient deployment, inactive once it is gone.
- It costs what an idle stack costs, next to nothing, and about 40 cents a month for each generated secret, by the hour.

## Secrets

Each endpoint with a \`verify\` gets a secret that AWS makes up with the stack. The comment says how to see it, never the secret:

\`\`\`sh
aws secretsmanager get-secret-value --secret-id webhook2sqs/my-webhooks-pr-7/github --query SecretString --output text
\`\`\`

To use one of your own in every preview, store it and name it:

\`\`\`yaml
environments:
  preview:
    endpoints:
      payments: { verify: { secret: "ssm:/my-webhooks/preview/stripe" } }
\`\`\`

## Sending to a preview

Add a second webhook beside the real one, with the URL and the secret of the preview, and remove it when the preview is gone.
\`command: smoke\` with \`preview: true\` sends a signed request of its own.`;

export const afterSenders = `For \`hmac\`, \`token\` and \`basic\` the job summary says what to send; the secret is the generated one.

## When it goes

| When | By what |
|---|---|
| its pull request is closed or merged | \`pull_request_target: closed\`, at once |
| the same, and no workflow ran | the janitor |
| two weeks after it was made, by the tag \`w2s:expires\` | the janitor. A deploy after that gives it another two weeks |
| by hand | \`command: destroy\` with \`preview: true\`, in a run on the pull request |

Before it goes, it is told how many messages each queue and dead-letter queue holds; they go too. What could not be deleted turns
the job red and is named; the next run tries again.

**A stack is removed only when** its name ends in \`-pr-<number>\`, and its tags \`w2s:repository\`, \`w2s:stack\` and
\`w2s:pull-request\` say the same: this repository's id, its own name, that number. Anything else that looks like a preview is left and
named with the reason, as is one with termination protection or the tag \`w2s:hold\`. So \`w2s:hold\` keeps a preview.

## The janitor

It asks GitHub once for each pull request that has previews. GitHub down: nothing goes of those it could not ask for. No token: only
what is out of time. A stack on which something runs is waited for, up to \`wait-timeout\`, then left for the next run.

Then it removes artifacts from the account's bucket, or that of the input \`artifact-bucket\`:

| Artifact | Goes when |
|---|---|
| \`previews/<stack>/…\` | no such stack stands, or it is this repository's and names another, for an hour |
| \`sha256/…\`, \`templates/…\` | no stack's template names it, for a week; only if every stack with the tag \`w2s:stack\` could be read and nothing runs on any of them |

It deletes nothing else. The bucket keeps versions: what was deleted can be brought back for 30 days. The second row needs
\`cloudformation:GetTemplate\` on all stacks and \`s3:DeleteObject\` on those folders, which a role for previews does not have and should not
get: under one the janitor says that it left them, and stays green. To sweep them too, run it once in a while with a \`preview-role\` that may.

## Limits

- SQS gives a queue's name back 60 seconds after it was deleted: a pull request that is reopened within the minute has to be run again.
- A stack whose first deploy was killed before it began has no tags and holds nothing. It is left and named, and the next deploy
  of that pull request takes it over.
- A preview that was renamed by changing \`name\` in the pull request stays beside the new one until the pull request is closed.
- One run works in one region and one account; give each its own job.
`;
