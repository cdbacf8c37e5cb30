/** What the account knows of who may issue tokens. */
export interface Iam {
  /** ARNs: `arn:aws:iam::<account>:oidc-provider/<issuer>`. */
  listOpenIDConnectProviders(): Promise<readonly string[]>;
  /** The audiences that a provider's tokens may have; IAM's `ClientIDList`. */
  getOpenIDConnectProvider(arn: string): Promise<readonly string[]>;
}
