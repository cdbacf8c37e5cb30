export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request: no redirect followed, bounded in time and in what is read. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}
