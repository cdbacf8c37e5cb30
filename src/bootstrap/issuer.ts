/**
 * Who issues the tokens of a GitHub's jobs: host and path, as IAM names a provider.
 * https://docs.github.com/en/enterprise-server/actions/reference/security/oidc
 */
export function issuerOf(host: string): string {
  if (host === "github.com") return "token.actions.githubusercontent.com";
  const [, tenant] = /^([\w-]+)\.ghe\.com$/.exec(host) ?? [];
  return tenant === undefined ? `${host}/_services/token` : `token.actions.${tenant}.ghe.com`;
}

/** Where the same GitHub answers its API. */
export function apiUrlOf(host: string): string {
  if (host === "github.com") return "https://api.github.com";
  return /^[\w-]+\.ghe\.com$/.test(host) ? `https://api.${host}` : `https://${host}/api/v3`;
}
