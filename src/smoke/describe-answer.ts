import type { HttpResponse } from "../http-api.ts";

/** What came instead of the expected status, with the beginning of its body. */
export function describeAnswer({ status, body }: HttpResponse, expected: number): string {
  return `answered ${status} instead of ${expected}: ${body.slice(0, 200)}`;
}
