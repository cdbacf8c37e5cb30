/** A request that the front answers itself. */
export interface FrontRequest {
  /** `owner/name`; empty outside a repository. */
  readonly repository: string;
  /** What the path's other groups matched. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** The parsed body; an empty object for none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Whose token it carries; null for none. */
  readonly login: string | null;
  /** Sends a request on as the same user. */
  readonly ask: Ask;
}

export type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Undefined: the emulator shall answer. */
export type Handle = (request: FrontRequest) => Promise<Answer | undefined> | Answer | undefined;

export interface Route {
  readonly method: string;
  /** Of the path without the query; its group `repository` is the repository. */
  readonly path: RegExp;
  readonly handle: Handle;
}

const documentation = "https://docs.github.com/rest";

export const refuse = (status: number, message: string): Answer => ({
  status,
  body: { message, documentation_url: documentation, status: String(status) },
});

export const notFound = refuse(404, "Not Found");
export const unauthenticated = refuse(401, "Requires authentication");

/** For a user only. */
export function signedIn(handle: (request: FrontRequest & { readonly login: string }) => ReturnType<Handle>): Handle {
  return (request) => (request.login === null ? unauthenticated : handle({ ...request, login: request.login }));
}

/** A route of the repository's, such as `repositoryRoute("GET", "/deployments/(\\d+)", handle)`. */
export function repositoryRoute(method: string, path: string, handle: Handle): Route {
  return { method, path: new RegExp(`^/repos/(?<repository>[^/]+/[^/]+)${path}$`), handle };
}

/** One page of a list, by `page` and `per_page`, with the `Link` header that names the next one. */
export function toPage(items: readonly unknown[], url: string, query: URLSearchParams): Answer {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const body = items.slice((page - 1) * size, page * size);
  if (page * size >= items.length) return { status: 200, body };
  const next = new URLSearchParams([...query].filter(([name]) => name !== "page"));
  next.set("page", String(page + 1));
  return { status: 200, body, headers: { link: `<${url}?${next}>; rel="next"` } };
}
