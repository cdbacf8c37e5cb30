import type { Http, HttpRequest, HttpResponse } from "../../src/http-api.ts";

export interface FakeHttp extends Http {
  /** Who answers; undefined when the network knows no such host. */
  answer: (request: HttpRequest) => Promise<HttpResponse> | undefined;
  readonly requests: readonly HttpRequest[];
}

/** A network in which nobody answers until somebody is put there. */
export function createFakeHttp(): FakeHttp {
  const requests: HttpRequest[] = [];
  const network: FakeHttp = {
    answer: () => undefined,
    requests,
    send: async (request) => {
      requests.push(request);
      const answer = network.answer(request);
      if (answer) return answer;
      const { hostname } = new URL(request.url);
      throw new TypeError("fetch failed", { cause: new Error(`getaddrinfo ENOTFOUND ${hostname}`) });
    },
  };
  return network;
}
