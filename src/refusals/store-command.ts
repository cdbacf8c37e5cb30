/**
 * The command that stores `$SECRET` under a reference as the config file writes it; it works where there is none yet. AWS
 * makes up the end of a secret's ARN, so who knows one has created it.
 */
export function storeCommand(reference: string): string {
  const place = reference.replace(/^[^:]*:/, "");
  if (reference.startsWith("ssm:"))
    return `aws ssm put-parameter --type SecureString --name ${place} --value "$SECRET"`;
  const id = place.replace(/#.*/s, "");
  const key = place.slice(id.length + 1);
  const action = place.startsWith("arn:") ? `put-secret-value --secret-id ${id}` : `create-secret --name ${id}`;
  const text = key === "" ? '"$SECRET"' : `"{\\"${key}\\": \\"$SECRET\\"}"`;
  return `aws secretsmanager ${action} --secret-string ${text}`;
}
