import type { SecretReference } from "../../handler/settings.ts";
import type { EndpointConfig, StackConfig } from "../config/stack-config.ts";
import type { Grant } from "./grant.ts";

/** Reading each endpoint's secrets. */
export function toSecretGrants(config: StackConfig): readonly Grant[] {
  return config.endpoints.flatMap(toEndpointGrants);
}

function toEndpointGrants({ key, verify }: EndpointConfig): readonly Grant[] {
  if (verify.provider === "none") return [];
  const subject = `endpoints.${key}.verify.secret`;
  return verify.secrets.map((secret) => ({ subject, ...toSecretGrant(secret) }));
}

type SecretGrant = Omit<Grant, "subject">;

function toSecretGrant(secret: SecretReference): SecretGrant {
  return secret.store === "ssm" ? toParameterGrant(secret.name) : toSecretsManagerGrant(secret.id);
}

function toParameterGrant(name: string): SecretGrant {
  const values = { ParameterName: name.replace(/^\//, "") };
  return { fragment: "ssm-grant", target: `ssm:${values.ParameterName}`, values };
}

/** An ARN holds seven parts; a secret's name holds no colon. */
function toSecretsManagerGrant(id: string): SecretGrant {
  const [, , , region, account, , name] = id.split(":");
  const values =
    region === undefined || account === undefined || name === undefined
      ? { Region: { Ref: "AWS::Region" }, Account: { Ref: "AWS::AccountId" }, SecretName: `${id}-??????` }
      : { Region: region, Account: account, SecretName: name };
  return { fragment: "secretsmanager-grant", target: `secretsmanager:${id}`, values };
}
