import { appendFileSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { createDeploymentRoutes } from "./github-deployments.ts";
import { createPullRoutes } from "./github-pulls.ts";
import { type Answer, type Ask, type Route, refuse, unauthenticated } from "./github-route.ts";

export interface FrontOptions {
  readonly port: number;
  /** Where the emulator listens. */
  readonly upstream: number;
  /** Token → login. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Logins whose tokens may only read, as a job's own without `write` in its `permissions:`. */
  readonly readers: readonly string[];
  /** A file that gets a line of JSON for each request. */
  readonly requests: string;
}

/**
 * Stands before the GitHub emulator and answers what that lacks or gets wrong: deployments, pull requests that follow
 * their branch, the pull requests of a commit, GraphQL's `viewer`, a wrong token (401), a write by who may only read
 * (403), and `GET /user` of a bot (403, as for a job's own token). The rest passes byte for byte. It notes every request
 * with its user.
 */
export function startGitHubFront(options: FrontOptions): void {
  const url = `http://127.0.0.1:${options.port}`;
  const routes = [...createUserRoutes(), ...createDeploymentRoutes(url), ...createPullRoutes(url)];
  createServer((message, response) => {
    answerRequest({ message, options, routes }, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end(String(error));
    });
  }).listen(options.port, "127.0.0.1");
}

const notAccessible = refuse(403, "Resource not accessible by integration");

interface Exchange {
  readonly message: IncomingMessage;
  readonly options: FrontOptions;
  readonly routes: readonly Route[];
}

async function answerRequest({ message, options, routes }: Exchange, response: ServerResponse): Promise<void> {
  const { method = "GET", url: path = "/", headers } = message;
  const body = await buffer(message);
  const token = headers.authorization?.replace(/^(?:Bearer|token) +/i, "");
  const login = token === undefined ? null : (options.tokens[token] ?? null);
  appendFileSync(options.requests, `${JSON.stringify({ method, path, login })}\n`);
  if (token !== undefined && login === null) return write(response, refuse(401, "Bad credentials"));
  const isWrite = method !== "GET" && path !== "/graphql";
  if (isWrite && options.readers.includes(login ?? "")) return write(response, notAccessible);
  const ask: Ask = (verb, to, asked) => askUpstream(options.upstream, { method: verb, path: to, body: asked, headers });
  const own = await answerOwn(routes, { method, path, body, login, ask });
  if (own !== undefined) return write(response, own);
  passOn(options.upstream, { message, body }, response);
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  readonly login: string | null;
  readonly ask: Ask;
}

async function answerOwn(routes: readonly Route[], received: Received): Promise<Answer | undefined> {
  const { method, path, body, login, ask } = received;
  const { pathname, searchParams } = new URL(path, "http://127.0.0.1");
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(pathname) : null;
    if (match === null) continue;
    const repository = match.groups?.["repository"] ?? "";
    const parts = match.slice(repository === "" ? 1 : 2).map(decodeURIComponent);
    const parsed = parseBody(body);
    if (parsed === undefined) return refuse(400, "Problems parsing JSON");
    return route.handle({ repository, parts, query: searchParams, body: parsed, login, ask });
  }
  return undefined;
}

function parseBody(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(body.length === 0 ? {} : JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

function createUserRoutes(): readonly Route[] {
  return [
    {
      method: "GET",
      path: /^\/user$/,
      handle: ({ login }) => (login?.endsWith("[bot]") ? notAccessible : undefined),
    },
    {
      method: "POST",
      path: /^\/graphql$/,
      handle: ({ login, body }) => {
        if (login === null) return unauthenticated;
        const isViewer = /^(?:query)?\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(String(body["query"]).trim());
        const errors = [{ type: "NOT_EMULATED", message: "Only `{ viewer { login } }` is emulated" }];
        return { status: 200, body: isViewer ? { data: { viewer: { login } } } : { errors } };
      },
    },
  ];
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly headers: IncomingMessage["headers"];
}

async function askUpstream(port: number, { method, path, body, headers }: Asked): Promise<Answer> {
  const { authorization } = headers;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...(authorization === undefined ? {} : { authorization }), "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** With its `Host`, of which the emulator makes the links to the other pages. */
function passOn(
  port: number,
  { message, body }: { readonly message: IncomingMessage; readonly body: Buffer },
  response: ServerResponse,
): void {
  const { method, url, rawHeaders } = message;
  const onward = httpRequest({ host: "127.0.0.1", port, method, path: url, headers: rawHeaders }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on("error", (error) => response.writeHead(502).end(String(error)));
  onward.end(body);
}
