import { urlSuffix } from "../url-suffix.ts";

/**
 * Where the stack's endpoints are: a host made of AWS ids alone, so that a request with a signature can go nowhere else.
 * Under an overridden endpoint it is what CloudFormation returned.
 */
export function baseUrl(
  outputs: { readonly apiId: string; readonly baseUrl: string },
  aws: { readonly region: string; readonly partition: string; readonly endpointOverridden: boolean },
): string {
  if (aws.endpointOverridden) return outputs.baseUrl.replace(/\/$/, "");
  return `https://${outputs.apiId}.execute-api.${aws.region}.${urlSuffix(aws.partition)}`;
}
