import type { Http, HttpRequest, HttpResponse } from "../../src/ports.ts";

export interface FakeHttp extends Http {
  /** Who answers, by host. A host that is not here is unknown to the network. */
  readonly hosts: Map<string, (request: HttpRequest) => Promise<HttpResponse>>;
  readonly requests: readonly HttpRequest[];
}

/** A network with the hosts one puts into it. */
export function createFakeHttp(): FakeHttp {
  const hosts: FakeHttp["hosts"] = new Map();
  const requests: HttpRequest[] = [];
  return {
    hosts,
    requests,
    send: async (request) => {
      requests.push(request);
      const { hostname } = new URL(request.url);
      const answer = hosts.get(hostname);
      if (!answer) throw new TypeError("fetch failed", { cause: new Error(`getaddrinfo ENOTFOUND ${hostname}`) });
      return answer(request);
    },
  };
}
