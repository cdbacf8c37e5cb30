import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** Of whose job a token is; what a test says nothing of is a push to the main branch of acme/hooks. */
export interface Job {
  readonly repository?: string;
  readonly repositoryId?: number;
  readonly ownerId?: number;
  /** What stands in `sub` after the repository: `ref:refs/heads/main`, `pull_request`, `environment:production`. */
  readonly context?: string;
  /** With the ids in `sub`, as of repositories made since 2026-07-15. */
  readonly immutable?: boolean;
  readonly workflow?: string;
  readonly issuer?: string;
  /** Replaces the audience that the job asked for. */
  readonly audience?: string;
  /** Replaces the whole subject, as an organization can. */
  readonly subject?: string;
}

/** The variables by which a runner tells a job where its token is. */
export interface TokenVariables {
  readonly ACTIONS_ID_TOKEN_REQUEST_URL: string;
  readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string;
}

export interface OidcServer {
  /** For the environment of a job; the URL says which job it is, so that one server serves all. */
  readonly variables: (job?: Job, host?: string) => TokenVariables;
  /** Asks for a token as a job does. */
  readonly mint: (audience: string, job?: Job) => Promise<string>;
  /** Every token so far, in order. */
  readonly mints: readonly { readonly token: string; readonly claims: Readonly<Record<string, unknown>> }[];
  /** Answers the next so many requests with that status. */
  readonly fail: (status: number, times: number) => void;
  readonly stop: () => Promise<void>;
}

export const githubIssuer = "https://token.actions.githubusercontent.com";
const requestToken = "oidc-request-token";

/** GitHub's token endpoint on a free port of 127.0.0.1. Its tokens are signed by nobody: the AWS emulator does not look. */
export async function startOidcServer(): Promise<OidcServer> {
  const mints: { token: string; claims: Readonly<Record<string, unknown>> }[] = [];
  const failing = { status: 200, times: 0 };
  const server = createServer((request, response) => {
    if (failing.times > 0) {
      failing.times -= 1;
      answer(response, failing.status, { message: "failing" });
    } else if (request.headers.authorization === `Bearer ${requestToken}`) {
      const minted = mint(request);
      mints.push(minted);
      answer(response, 200, { value: minted.token });
    } else answer(response, 401, { message: "whose job is this?" });
  }).listen(0, "127.0.0.1");
  server.unref();
  await once(server, "listening");
  const port: number = Object(server.address()).port;
  const variables = (job: Job = {}, host = "127.0.0.1") => ({
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://${host}:${port}/token?api-version=2.0&job=${encode(job)}`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
  });
  return {
    ...{ variables, mints },
    mint: (audience, job) => askFor(audience, variables(job)),
    fail: (status, times) => Object.assign(failing, { status, times }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function askFor(audience: string, variables: TokenVariables): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = variables;
  const response = await fetch(`${url}&audience=${audience}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}`);
  return Object(await response.json()).value;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function mint({ url = "" }: IncomingMessage): OidcServer["mints"][number] {
  const query = new URL(url, "http://127.0.0.1").searchParams;
  const run: Job = JSON.parse(Buffer.from(query.get("job") ?? "", "base64url").toString());
  // Of a run's jobs those with an environment say so themselves.
  const environment = query.get("environment") ?? "";
  const job = environment === "" ? run : { ...run, context: `environment:${environment}` };
  const claims = toClaims(job, query.get("audience") ?? "https://github.com/acme");
  const header = { alg: "RS256", typ: "JWT", kid: "stand-in" };
  return { token: `${encode(header)}.${encode(claims)}.${Buffer.from("nobody").toString("base64url")}`, claims };
}

/** https://docs.github.com/en/actions/reference/security/oidc */
function toClaims(job: Job, asked: string): Readonly<Record<string, unknown>> {
  const { repository = "acme/hooks", repositoryId = 4711, ownerId = 42, context = "ref:refs/heads/main" } = job;
  const [owner = "", name = ""] = repository.split("/");
  const named = job.immutable ? `${owner}@${ownerId}/${name}@${repositoryId}` : repository;
  const { workflow = `${repository}/.github/workflows/hooks.yml@refs/heads/main` } = job;
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: job.issuer ?? githubIssuer,
    aud: job.audience ?? asked,
    sub: job.subject ?? `repo:${named}:${context}`,
    repository,
    repository_id: String(repositoryId),
    repository_owner: owner,
    repository_owner_id: String(ownerId),
    job_workflow_ref: workflow,
    jti: crypto.randomUUID(),
    ...{ iat: now, nbf: now - 300, exp: now + 300 },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
